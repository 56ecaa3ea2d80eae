# The peer "ActiveJob over Sidekiq", without the rest of Rails.
require "sidekiq"
require "active_job"

Sidekiq.logger.level = Logger::WARN # as in sidekiq_peer.rb
ActiveJob::Base.logger = Logger.new($stdout, level: Logger::WARN)
ActiveJob::Base.queue_adapter = :sidekiq

class Job < ActiveJob::Base
  queue_as :default

  def self.enqueue(*arguments)
    perform_later(*arguments)
  end

  # ActiveJob has bulk enqueueing from 7.1 on.
  def self.enqueues_in_bulk?
    queue_adapter.respond_to?(:enqueue_all) && ActiveJob.respond_to?(:perform_all_later)
  end

  def self.enqueue_in_bulk(argument_lists)
    ActiveJob.perform_all_later(argument_lists.map { |arguments| new(*arguments) })
  end
end
