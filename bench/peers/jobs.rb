# What `sidekiq -r` loads, and enqueue.rb too: the peer named by PEER and the three job classes.
require "redis"

# Sidekiq 6 calls sadd in a way for which redis-rb 4.8 would write a warning with a backtrace at each enqueue.
Redis.sadd_returns_boolean = false if Redis.respond_to?(:sadd_returns_boolean=)

require_relative "#{ENV.fetch("PEER")}_peer"
require_relative "job_record"
require_relative "noop_job"
require_relative "stamp_job"
require_relative "sleeping_job"
