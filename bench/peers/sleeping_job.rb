# Records that it began and that it finished, 10 ms later.
class SleepingJob < Job
  def perform(number)
    JobRecord.append("began #{number}")
    sleep 0.010
    JobRecord.append("finished #{number}")
  end
end
