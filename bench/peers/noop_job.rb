class NoopJob < Job
  def perform(_number); end
end
