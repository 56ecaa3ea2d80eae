#include "chunk_place.hpp"

#include <cmath>

namespace json = boost::json;

namespace ragdoll::cli {
namespace {

std::string minutes(double seconds) {
    const long whole = std::lround(seconds);
    const std::string rest = std::to_string(whole % 60);
    return std::to_string(whole / 60) + ":" + (rest.size() < 2 ? "0" : "") + rest;
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
    if (chunk.kind == documents::ChunkKind::summary) return place + "summary";
    if (chunk.kind == documents::ChunkKind::image) return place + "picture";
    if (chunk.start_time) return place + minutes(*chunk.start_time) + "-" + minutes(chunk.end_time.value_or(0));
    if (!chunk.place.cells.empty()) return place + "cells " + chunk.place.cells;
    return place + "characters " + std::to_string(chunk.begin) + "-" + std::to_string(chunk.end);
}

void add_place(const documents::Chunk& chunk, json::object& object) {
    if (chunk.page > 0) object["page"] = chunk.page;
    if (!chunk.place.page_label.empty()) object["label"] = chunk.place.page_label;
    if (const auto& box = chunk.place.box)
        object["box"] = {tenths(box->left), tenths(box->top), tenths(box->right), tenths(box->bottom)};
    if (!chunk.place.cells.empty()) object["cells"] = chunk.place.cells;
    if (chunk.kind == documents::ChunkKind::text) object["characters"] = {chunk.begin, chunk.end};
    if (chunk.start_time) object["start_time"] = *chunk.start_time;
    if (chunk.end_time) object["end_time"] = *chunk.end_time;
    if (!chunk.heading_path.empty()) object["heading"] = chunk.heading_path;
}

}  // namespace ragdoll::cli
