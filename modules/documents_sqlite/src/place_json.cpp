#include "place_json.hpp"

#include <boost/json.hpp>

namespace json = boost::json;

namespace ragdoll::documents_sqlite {
namespace {

std::string text_of(const json::object& object, const char* key) {
    const json::value* value = object.if_contains(key);
    return value == nullptr ? std::string() : std::string(value->as_string());
}

}  // namespace

std::string to_json(const documents::Place& place) {
    json::object object;
    if (!place.page_label.empty()) object["label"] = place.page_label;
    if (!place.cells.empty()) object["cells"] = place.cells;
    if (!place.part.empty()) object["part"] = place.part;
    if (place.box) object["box"] = {place.box->left, place.box->top, place.box->right, place.box->bottom};
    return json::serialize(object);
}

documents::Place place_from_json(std::string_view text) {
    const json::object object = json::parse(json::string_view(text.data(), text.size())).as_object();
    documents::Place place{.page_label = text_of(object, "label"),
                           .cells = text_of(object, "cells"),
                           .part = text_of(object, "part"),
                           .box = {}};
    if (const json::value* box = object.if_contains("box")) {
        const auto edge = [&](std::size_t at) { return box->as_array().at(at).to_number<double>(); };
        place.box = documents::Box{edge(0), edge(1), edge(2), edge(3)};
    }
    return place;
}

}  // namespace ragdoll::documents_sqlite
