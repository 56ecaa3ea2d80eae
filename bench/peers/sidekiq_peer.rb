# The peer "Sidekiq": what a job is and how it is put into the queue.
require "sidekiq"

Sidekiq.logger.level = Logger::WARN # two lines of log for each job would be most of a no-op

class Job
  include Sidekiq::Worker

  def self.enqueue(*arguments)
    perform_async(*arguments)
  end

  def self.enqueues_in_bulk?
    true
  end

  def self.enqueue_in_bulk(argument_lists)
    Sidekiq::Client.push_bulk("class" => self, "args" => argument_lists)
  end
end
