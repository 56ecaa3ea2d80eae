# enqueue.rb one-by-one|in-bulk|stamps|sleeping COUNT: enqueues jobs and prints as JSON what it took, without Ruby's start.
require "json"
require_relative "jobs"

BULK = 1000

def monotonic
  Process.clock_gettime(Process::CLOCK_MONOTONIC)
end

# The connection is made and the code is loaded before the clock runs.
def warm_up
  Sidekiq.redis(&:ping)
  NoopJob.enqueue(0)
  Sidekiq::Queue.new.clear
end

def one_by_one(job_class, count)
  count.times { |number| job_class.enqueue(number) }
end

def in_bulk(job_class, count)
  count.times.map { |number| [number] }.each_slice(BULK) { |lists| job_class.enqueue_in_bulk(lists) }
end

# Each job is enqueued when the one before it has been recorded, after the pause that bench/jobs makes too.
def stamps(count)
  count.times do |number|
    StampJob.enqueue(Process.clock_gettime(Process::CLOCK_MONOTONIC, :nanosecond))
    sleep 0.001 until File.foreach(ENV.fetch("JOB_RECORD")).count > number
    sleep 0.004
  end
end

what, count = ARGV[0], Integer(ARGV[1])
if what == "in-bulk" && !NoopJob.enqueues_in_bulk?
  puts JSON.generate(seconds: nil)
  exit
end

require "sidekiq/api"
warm_up unless what == "stamps" # there a worker is listening
began = monotonic
case what
when "one-by-one" then one_by_one(NoopJob, count)
when "in-bulk" then in_bulk(NoopJob, count)
when "stamps" then stamps(count)
when "sleeping" then one_by_one(SleepingJob, count)
else abort "enqueue.rb: nothing is called #{what}"
end
puts JSON.generate(seconds: monotonic - began)
