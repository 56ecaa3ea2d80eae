#include "pptx_slide.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "drawing_text.hpp"
#include "package_pictures.hpp"

namespace ragdoll::extraction_formats {
namespace {

using extraction::BlockKind;

/// A shape, for which its own name and its place in the layout are known before its text.
struct Shape {
    std::optional<std::string> placeholder;  ///< its type; "" when it does not say
    std::string description;
    std::vector<OfficeBlock> text;
};

class SlideReader {
public:
    /// @param is_master  whether placeholders and pictures are no part of it.
    SlideReader(XmlReader& reader, PptxSlide& slide, bool is_master)
        : reader_(reader), slide_(slide), is_master_(is_master) {}

    /// The shapes in the element that has just started.
    void read_shapes() {
        for_each_child(reader_, [&](const std::string& child) {
            const std::string name = child;
            if (name == "sp" || name == "cxnSp") return read_shape();
            if (name == "pic") return is_master_ ? reader_.skip() : read_picture();
            if (name == "a:tbl") return append(slide_.body, read_drawing_table(reader_));
            if (name == "chart") return note_relation(slide_.charts, reader_.relation_id());
            if (name == "relIds") return note_relation(slide_.diagrams, reader_.attribute("dm"));
            if (name == "mc:Fallback" || name == "extLst") return reader_.skip();
            read_shapes();  // groups, frames and the preferred form of an alternative
        });
    }

private:
    void note_relation(std::vector<std::string>& relations, const std::optional<std::string>& id) {
        if (id) relations.push_back(*id);
        reader_.skip();
    }

    void read_picture() {
        Shape picture;
        read_parts(picture);
        // What Office itself guesses of a picture ends with one of these lines.
        for (const std::string_view line :
             {"Description automatically generated", "AI-generated content may be incorrect."}) {
            if (const std::size_t at = picture.description.find(line); at != std::string::npos)
                picture.description.resize(at);
        }
        // Older versions put the name of the file there.
        if (!is_blank(picture.description) && !names_picture_file(picture.description))
            slide_.body.push_back({.text = picture.description});
    }

    void read_shape() {
        Shape shape;
        read_parts(shape);
        if (is_master_ && shape.placeholder) return;
        const std::string type = shape.placeholder.value_or("none");
        if (type == "title" || type == "ctrTitle") return add_titles(shape);
        if (type == "ftr" || type == "hdr") return append(slide_.footers, std::move(shape.text));
        if (type == "sldNum" || type == "dt" || type == "sldImg") return;
        append(slide_.body, std::move(shape.text));
    }

    void add_titles(Shape& shape) {
        for (OfficeBlock& block : shape.text) block.kind = BlockKind::heading, block.level = 1;
        append(slide_.titles, std::move(shape.text));
    }

    void read_parts(Shape& shape) {
        for_each_child(reader_, [&](const std::string& child) {
            const std::string name = child;
            if (name == "txBody") {
                const bool is_body = shape.placeholder && is_bulleted(*shape.placeholder);
                append(shape.text, DrawingText(is_body).read_body(reader_));
                return;
            }
            if (name == "ph") shape.placeholder = reader_.attribute("type").value_or("");
            if (name == "cNvPr") shape.description = reader_.attribute("descr").value_or("");
            if (name == "nvSpPr" || name == "nvPr" || name == "nvPicPr") return read_parts(shape);
            reader_.skip();
        });
    }

    /// In the layouts that Office brings, these have bullets.
    static bool is_bulleted(std::string_view type) { return type.empty() || type == "obj"; }

    XmlReader& reader_;
    PptxSlide& slide_;
    bool is_master_;
};

PptxSlide read_shape_tree(const std::string& xml, int max_nesting, bool is_master) {
    PptxSlide slide;
    XmlReader reader(xml, max_nesting);
    for (auto event = reader.next(); event != XmlReader::Event::finished; event = reader.next()) {
        if (event == XmlReader::Event::start && reader.name() == "spTree")
            SlideReader(reader, slide, is_master).read_shapes();
    }
    return slide;
}

}  // namespace

std::vector<OfficeBlock> read_pptx_master(const std::string& xml, int max_nesting) {
    std::vector<OfficeBlock> master = read_shape_tree(xml, max_nesting, true).body;
    leave_out_stand_ins(master);
    return master;
}

PptxSlide read_pptx_slide(const std::string& xml, int max_nesting) {
    return read_shape_tree(xml, max_nesting, false);
}

}  // namespace ragdoll::extraction_formats
