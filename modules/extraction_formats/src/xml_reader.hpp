#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct _xmlTextReader;

namespace ragdoll::extraction_formats {

/// Walks through an XML document from start to end without building a tree. Entities are not expanded, nothing is
/// fetched; a document type that declares something is refused. Elements have the usual prefix of their namespace,
/// whatever the document calls it: "w:p", "m:oMath", "a:t", "mc:Choice", "text:p", "table:table"; those of other
/// namespaces have none. Not thread-safe; the text must outlive it.
class XmlReader {
public:
    enum class Event { start, end, text, finished };

    XmlReader(std::string_view xml, int max_nesting);
    ~XmlReader();
    XmlReader(const XmlReader&) = delete;
    XmlReader& operator=(const XmlReader&) = delete;

    /// Goes on. An empty element has an end, too.
    /// @throws Error (discard) `corrupt_file` when it is not well-formed, `too_deeply_nested`.
    Event next();

    const std::string& name() const noexcept { return name_; }  ///< of the element that starts or ends
    std::string_view text() const;                              ///< of a text event
    int depth() const noexcept { return depth_; }               ///< elements open; 1 after the root's start

    /// An attribute of the element that starts, by its name without prefix.
    std::optional<std::string> attribute(const char* local_name) const;

    /// The `r:id` of an Office document's element, which names a relation and may stand beside an `id` of its own.
    std::optional<std::string> relation_id() const;

    /// From an element's start to its end.
    void skip();

private:
    struct Free {
        void operator()(_xmlTextReader* reader) const noexcept;
    };
    Event start_element();
    template <class Test>
    std::optional<std::string> find_attribute(Test&& matches) const;

    int max_nesting_;
    int depth_ = 0;
    bool end_is_due_ = false;  // of an empty element
    std::string name_;
    std::unique_ptr<_xmlTextReader, Free> reader_;
};

/// Calls `visit` at the start of each child of the element that has just started, which must read or skip it, and
/// `text` for the text directly in it.
template <class Visit, class Text>
void for_each_child(XmlReader& reader, Visit&& visit, Text&& text) {
    for (;;) {
        switch (reader.next()) {
            case XmlReader::Event::start: visit(reader.name()); break;
            case XmlReader::Event::text: text(reader.text()); break;
            case XmlReader::Event::end:
            case XmlReader::Event::finished: return;
        }
    }
}

template <class Visit>
void for_each_child(XmlReader& reader, Visit&& visit) {
    for_each_child(reader, visit, [](std::string_view) {});
}

/// All text in the element that has just started.
std::string text_of_element(XmlReader& reader);

}  // namespace ragdoll::extraction_formats
