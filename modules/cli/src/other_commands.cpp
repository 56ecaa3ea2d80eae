#include <algorithm>
#include <iostream>

#include "commands.hpp"
#include "json_text.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/cli/command_line.hpp"

namespace json = boost::json;

namespace ragdoll::cli {
namespace {

const char* name_of(DiagnosticLevel level) {
    switch (level) {
        case DiagnosticLevel::ok: return "ok";
        case DiagnosticLevel::warning: return "warning";
        case DiagnosticLevel::problem: return "problem";
    }
    return "";
}

}  // namespace

int run_config_show(Services& services, Output& output) {
    std::vector<std::vector<std::string>> rows;
    json::array array;
    for (const config::EffectiveValue& value : services.configuration().values) {
        rows.push_back({value.key, value.value, value.origin});
        array.push_back({{"key", value.key}, {"value", value.value}, {"origin", value.origin}});
    }
    output.table({"key", "value", "from"}, rows);
    output.json(json::serialize(json::object{{"data", std::move(array)}}));
    return kExitDone;
}

int run_config_init(Output&) {
    std::cout << config::default_file();
    return kExitDone;
}

int run_doctor(Services& services, Output& output) {
    bool has_problem = false;
    json::array findings;
    for (const Diagnostic& finding : services.diagnose()) {
        has_problem = has_problem || finding.level == DiagnosticLevel::problem;
        output.line(std::string(name_of(finding.level)) + "  " + output.bold(finding.subject) + ": " + finding.finding +
                    (finding.remedy.empty() ? "" : "\n      " + finding.remedy));
        findings.push_back({{"level", name_of(finding.level)},
                            {"subject", finding.subject},
                            {"finding", finding.finding},
                            {"remedy", finding.remedy}});
    }
    output.json(json::serialize(json::object{{"findings", std::move(findings)}}));
    return has_problem ? kExitFailed : kExitDone;
}

int run_verify(const VerifyOptions& options, Services& services, Output& output) {
    const std::vector<documents::Inconsistency> found = services.verify(options.repair);
    const auto remaining = options.repair && !found.empty() ? services.verify(false) : found;
    json::array problems;
    for (const documents::Inconsistency& problem : found) {
        const bool is_repaired = std::ranges::find(remaining, problem) == remaining.end();
        output.line(problem.code + ": " + problem.message + (is_repaired ? " (repaired)" : ""));
        problems.push_back({{"code", problem.code},
                            {"message", problem.message},
                            {"document_id", problem.document_id},
                            {"repaired", is_repaired}});
    }
    if (found.empty()) output.line("the store agrees with itself");
    output.json(json::serialize(json::object{{"problems", std::move(problems)}}));
    return remaining.empty() ? kExitDone : kExitFailed;
}

int run_version(Output& output) {
    output.line("ragdoll " RAGDOLL_VERSION " (" RAGDOLL_BUILD_TYPE ", " __VERSION__
                "); back ends: sqlite, async, inline");
    output.json(json::serialize(json::object{{"version", RAGDOLL_VERSION},
                                             {"build", RAGDOLL_BUILD_TYPE},
                                             {"compiler", __VERSION__},
                                             {"back_ends", {"sqlite", "async", "inline"}}}));
    return kExitDone;
}

}  // namespace ragdoll::cli
