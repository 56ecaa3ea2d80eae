# A file that jobs append lines to. Each line is one write(2) to a file opened for appending: lines of different threads and
# processes do not mix, and what was written survives SIGKILL.
module JobRecord
  FILE = File.open(ENV.fetch("JOB_RECORD"), File::WRONLY | File::APPEND | File::CREAT)

  def self.append(line)
    FILE.syswrite("#{line}\n")
  end
end
