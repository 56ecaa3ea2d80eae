# Who may include whom. Anything not listed is forbidden: it does not link, so its headers are not found, and the
# test `module_boundaries` reads the includes themselves. ARCHITECTURE.md says why.
set(RAGDOLL_MAY_USE_base "")

set(RAGDOLL_MAY_USE_text base)
set(RAGDOLL_MAY_USE_sandbox base)
set(RAGDOLL_MAY_USE_sqlite base)

set(RAGDOLL_MAY_USE_jobs base)
set(RAGDOLL_MAY_USE_documents base)
set(RAGDOLL_MAY_USE_ai base)
set(RAGDOLL_MAY_USE_extraction base text sandbox)
set(RAGDOLL_MAY_USE_search base documents ai text)

set(RAGDOLL_MAY_USE_jobs_sqlite base jobs sqlite)
set(RAGDOLL_MAY_USE_documents_sqlite base documents sqlite)
set(RAGDOLL_MAY_USE_search_sqlite base documents search sqlite)
set(RAGDOLL_MAY_USE_ai_local base ai text sandbox)
set(RAGDOLL_MAY_USE_extraction_formats base extraction text)

set(RAGDOLL_MAY_USE_pipeline base jobs documents extraction ai search text)
set(RAGDOLL_MAY_USE_monitoring base jobs documents)

# `config` reads the settings.hpp of every module.
set(RAGDOLL_MAY_USE_config base text sandbox sqlite jobs documents ai extraction search
    jobs_sqlite documents_sqlite search_sqlite ai_local pipeline monitoring)
set(RAGDOLL_MAY_USE_cli base config pipeline monitoring search documents jobs extraction ai text)
