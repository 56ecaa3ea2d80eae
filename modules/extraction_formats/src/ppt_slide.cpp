#include "ppt_slide.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "ragdoll/base/error.hpp"

namespace ragdoll::extraction_formats {
namespace {

using extraction::BlockKind;

/// A box with text.
struct Shape {
    std::vector<PptText> texts;
    bool is_field = false;  ///< shows the date, the slide's number or what is on all slides
    std::int32_t left = 0;  ///< within its group
    std::int32_t top = 0;
};

bool is_field(PptType type) {
    return type == PptType::slide_number_field || type == PptType::date_field || type == PptType::generic_date_field ||
           type == PptType::header_field || type == PptType::footer_field;
}

/// In place of what a field shows stands an asterisk.
void remove_fields(Shape& shape) {
    if (!shape.is_field) return;
    for (PptText& text : shape.texts) std::erase(text.text, '*');
}

class SlideReader {
public:
    SlideReader(PptSlide& slide, const std::vector<PptText>& texts, int max_nesting)
        : slide_(slide), texts_(texts), is_used_(texts.size()), max_nesting_(max_nesting) {}

    void read(const PptRecord& container) {
        const Level level(*this);
        for_each_ppt_record(container.body, [&](const PptRecord& record) {
            switch (record.type) {
                case PptType::slide_atom: slide_.notes_id = record.body.u32(16); return;
                case PptType::headers_footers: return read_footer(record);
                case PptType::comment: return read_comment(record);
                case PptType::shape: return add(read_shape(record));
                case PptType::shape_group:
                    if (is_table(record)) return read_table(record);
                    break;
                default: break;
            }
            if (record.has_records || record.type == PptType::tag_data) read(record);
        });
    }

    void add_unused_texts() {
        for (std::size_t i = 0; i < texts_.size(); ++i) {
            if (!is_used_[i]) add({.texts = {texts_[i]}});
        }
    }

private:
    /// Counts how deep it is within containers.
    class Level {
    public:
        explicit Level(SlideReader& reader) : reader_(reader) {
            if (++reader_.depth_ > reader_.max_nesting_)
                throw Error(Disposition::discard, "too_deeply_nested", "shapes are nested too deep");
        }
        ~Level() { --reader_.depth_; }
        Level(const Level&) = delete;
        Level& operator=(const Level&) = delete;

    private:
        SlideReader& reader_;
    };

    Shape read_shape(const PptRecord& record) {
        Shape shape;
        read_parts(record, shape);
        remove_fields(shape);
        return shape;
    }

    void read_parts(const PptRecord& container, Shape& shape) {
        const Level level(*this);
        for_each_ppt_record(container.body, [&](const PptRecord& record) {
            if (record.type == PptType::child_anchor) {
                shape.left = static_cast<std::int32_t>(record.body.u32(0));
                shape.top = static_cast<std::int32_t>(record.body.u32(4));
            } else if (record.type == PptType::outline_reference) {
                const std::size_t number = record.body.u32(0);
                if (number >= texts_.size() || is_used_[number]) return;
                is_used_[number] = true;
                shape.texts.push_back(texts_[number]);
            } else if (record.has_records) {
                read_parts(record, shape);
            } else {
                shape.is_field = shape.is_field || is_field(record.type);
                add_ppt_text(record, shape.texts);
            }
        });
    }

    void add(const Shape& shape) {
        for (const PptText& text : shape.texts)
            append(is_title(text) ? slide_.titles : slide_.body, paragraphs_of(text));
    }

    /// Whether the group's own shape says that it is a table ([MS-ODRAW] 2.3.4.36).
    static bool is_table(const PptRecord& group) {
        constexpr std::size_t kPropertyBytes = 6;
        constexpr std::uint16_t kNumberMask = 0x3FFF;
        constexpr std::uint16_t kTableProperties = 0x039F;
        const PptRecord first = ppt_record_at(group.body, 0);
        bool is_table = false;
        for_each_ppt_record(first.body, [&](const PptRecord& record) {
            if (record.type != PptType::more_properties) return;
            for (std::size_t at = 0; record.body.holds(at, kPropertyBytes); at += kPropertyBytes)
                is_table = is_table || (record.body.u16(at) & kNumberMask) == kTableProperties;
        });
        return is_table;
    }

    /// The cells of a row begin at the same height.
    void read_table(const PptRecord& group) {
        std::map<std::int32_t, std::map<std::int32_t, std::string>> rows;
        for_each_ppt_record(group.body, [&](const PptRecord& record) {
            if (record.type != PptType::shape) return;
            const Shape shape = read_shape(record);
            std::vector<OfficeBlock> blocks;
            for (const PptText& text : shape.texts)
                append(blocks, paragraphs_of({.kind = PptTextKind::other, .text = text.text}));
            if (!shape.texts.empty()) rows[shape.top][shape.left] += flatten(blocks);
        });
        for (auto& [top, cells] : rows) {
            OfficeBlock row{.kind = BlockKind::table_row};
            for (auto& [left, text] : cells) row.cells.push_back(std::move(text));
            slide_.body.push_back(std::move(row));
        }
    }

    void read_footer(const PptRecord& container) {
        constexpr std::uint16_t kFooter = 2;
        for_each_ppt_record(container.body, [&](const PptRecord& record) {
            if (record.type == PptType::string && record.instance == kFooter)
                slide_.footers.push_back({.text = ppt_string(record)});
        });
    }

    void read_comment(const PptRecord& container) {
        constexpr std::uint16_t kText = 1;
        for_each_ppt_record(container.body, [&](const PptRecord& record) {
            if (record.type == PptType::string && record.instance == kText)
                slide_.comments.push_back({.text = ppt_string(record)});
        });
    }

    PptSlide& slide_;
    const std::vector<PptText>& texts_;
    std::vector<bool> is_used_;
    const int max_nesting_;
    int depth_ = 0;
};

}  // namespace

PptSlide read_ppt_slide(const PptRecord& slide, const std::vector<PptText>& texts, int max_nesting) {
    PptSlide read;
    SlideReader reader(read, texts, max_nesting);
    reader.read(slide);
    reader.add_unused_texts();
    return read;
}

}  // namespace ragdoll::extraction_formats
