#pragma once

#include "ragdoll/jobs/job.hpp"
#include "ragdoll/jobs/outcome.hpp"

namespace ragdoll::jobs {

/// Is told what happens to jobs in this process. Called from worker threads: be quick, be thread-safe, do not throw.
class JobListener {
public:
    virtual ~JobListener() = default;

    virtual void job_started(const Job& /*job*/) {}

    /// Before the store is told, so that what the listener records is there when the job has moved on. After a crash in
    /// between the job runs again.
    virtual void job_decided(const Job& /*job*/, const Verdict& /*verdict*/) {}

    /// The job of a worker that died is available again, or dead.
    virtual void job_rescued(const Job& /*job*/) {}
};

}  // namespace ragdoll::jobs
