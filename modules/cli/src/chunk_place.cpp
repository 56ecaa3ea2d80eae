#include "chunk_place.hpp"

#include <cmath>
#include <cstdio>

namespace json = boost::json;

namespace ragdoll::cli {
namespace {

/// "0:12", "1:02:03".
std::string clock_time(double seconds) {
    const auto whole = static_cast<long>(seconds);
    char buffer[48];
    if (whole >= 3600) {
        std::snprintf(buffer, sizeof buffer, "%ld:%02ld:%02ld", whole / 3600, whole / 60 % 60, whole % 60);
    } else {
        std::snprintf(buffer, sizeof buffer, "%ld:%02ld", whole / 60, whole % 60);
    }
    return buffer;
}

double tenths(double points) {
    return std::round(points * 10) / 10;
}

}  // namespace

std::string describe_place(const documents::Chunk& chunk) {
    std::string place;
    if (!chunk.place.cells.empty() && !chunk.place.page_label.empty()) {
        place = "sheet " + chunk.place.page_label + ", ";
    } else if (chunk.page > 0) {
        place = "page " + std::to_string(chunk.page) + ", ";
    }
    if (!chunk.place.part.empty()) place += chunk.place.part + ", ";
    if (chunk.kind == documents::ChunkKind::summary) return place + "summary";
    if (chunk.kind == documents::ChunkKind::image) return place + "picture";
    if (chunk.start_time && chunk.end_time)
        return place + clock_time(*chunk.start_time) + "-" + clock_time(*chunk.end_time);
    if (!chunk.place.cells.empty()) return place + "cells " + chunk.place.cells;
    return place + "characters " + std::to_string(chunk.begin) + "-" + std::to_string(chunk.end);
}

void add_place(const documents::Chunk& chunk, json::object& object) {
    if (chunk.page > 0) object["page"] = chunk.page;
    if (!chunk.place.page_label.empty()) object["label"] = chunk.place.page_label;
    if (const auto& box = chunk.place.box)
        object["box"] = {tenths(box->left), tenths(box->top), tenths(box->right), tenths(box->bottom)};
    if (!chunk.place.cells.empty()) object["cells"] = chunk.place.cells;
    if (!chunk.place.part.empty()) object["part"] = chunk.place.part;
    if (chunk.kind == documents::ChunkKind::text) object["characters"] = {chunk.begin, chunk.end};
    if (chunk.start_time) object["start_time"] = *chunk.start_time;
    if (chunk.end_time) object["end_time"] = *chunk.end_time;
    if (!chunk.language.empty()) object["language"] = chunk.language;
    if (!chunk.heading_path.empty()) object["heading"] = chunk.heading_path;
}

}  // namespace ragdoll::cli
