# Records how many nanoseconds after `enqueued_at` it began. The monotonic clock is one for all processes of a machine.
class StampJob < Job
  def perform(enqueued_at)
    JobRecord.append(Process.clock_gettime(Process::CLOCK_MONOTONIC, :nanosecond) - enqueued_at)
  end
end
