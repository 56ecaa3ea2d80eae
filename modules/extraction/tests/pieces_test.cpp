#include "pieces.hpp"

#include <gtest/gtest.h>

#include <barrier>
#include <stdexcept>
#include <thread>
#include <vector>

#include "checkpoint.hpp"
#include "ragdoll/base/error.hpp"

namespace ragdoll::extraction {
namespace {

class Pieces : public ::testing::Test {
protected:
    static ExtractionResult saying(const std::string& text) {
        ExtractionResult result;
        result.text = text;
        return result;
    }

    /// Pieces "0", "1", … that are read at once, each for itself.
    static std::vector<Piece> numbered(int count) {
        std::vector<Piece> pieces;
        for (int i = 0; i < count; ++i) {
            pieces.push_back({std::to_string(i),
                              [i](const std::stop_token&, ExtractionListener&) { return saying(std::to_string(i)); }});
        }
        return pieces;
    }

    std::vector<std::string> texts_of(const std::vector<Piece>& pieces, TaskSlots& slots,
                                      const std::stop_token& stop = {}) {
        std::vector<std::string> texts;
        read_pieces(
            pieces, {slots, stop, listener}, [&](std::size_t piece, int done) { told.emplace_back(piece, done); },
            [&](std::size_t, PieceResult result) {
                if (const auto* error = std::get_if<std::exception_ptr>(&result)) std::rethrow_exception(*error);
                texts.push_back(std::get<ExtractionResult>(result).text);
                return true;
            });
        return texts;
    }

    /// Keeps checkpoints in memory.
    class Keeper final : public ExtractionListener {
    public:
        void keep_checkpoint(const std::string& name, const std::string& bytes) override { kept[name] = bytes; }
        std::optional<std::string> kept_checkpoint(const std::string& name) override {
            return kept.contains(name) ? std::optional(kept[name]) : std::nullopt;
        }
        std::map<std::string, std::string> kept;
    };
    Keeper listener;
    std::vector<std::pair<std::size_t, int>> told;
};

TEST_F(Pieces, ComeInTheirOrderHoweverManyAreReadAtOnce) {
    for (const int count : {1, 2, 7}) {
        TaskSlots slots(count);
        const auto texts = texts_of(numbered(100), slots);
        ASSERT_EQ(texts.size(), 100u);
        for (std::size_t i = 0; i < texts.size(); ++i) EXPECT_EQ(texts[i], std::to_string(i));
        for (int i = 0; i < count; ++i) EXPECT_TRUE(slots.try_take()) << "all slots are given back";
        EXPECT_FALSE(slots.try_take());
        listener.kept.clear();
    }
}

TEST_F(Pieces, AreReadAtOnceWhereSlotsAreFree) {
    std::barrier meeting(3);  // nobody leaves before three are there
    std::vector<Piece> pieces;
    for (int i = 0; i < 3; ++i) {
        pieces.push_back({std::to_string(i), [&meeting](const std::stop_token&, ExtractionListener&) {
                              meeting.arrive_and_wait();
                              return ExtractionResult();
                          }});
    }
    TaskSlots slots(3);
    EXPECT_EQ(texts_of(pieces, slots).size(), 3u);
}

TEST_F(Pieces, AreReadOneByOneWhereOthersHaveTheSlots) {
    TaskSlots slots(1);
    ASSERT_TRUE(slots.try_take());
    std::atomic<int> running = 0;
    std::atomic<int> most = 0;
    std::vector<Piece> pieces;
    for (int i = 0; i < 20; ++i) {
        pieces.push_back({std::to_string(i), [&](const std::stop_token&, ExtractionListener&) {
                              most = std::max<int>(most, ++running);
                              --running;
                              return ExtractionResult();
                          }});
    }
    EXPECT_EQ(texts_of(pieces, slots).size(), 20u);
    EXPECT_EQ(most, 1);
}

TEST_F(Pieces, AreKeptAndNotReadAgain) {
    TaskSlots slots(2);
    texts_of(numbered(5), slots);
    EXPECT_EQ(listener.kept.size(), 5u);
    listener.kept.erase("3");
    listener.kept["1"] = "damaged";
    std::vector<Piece> again = numbered(5);
    for (const std::size_t i : {0u, 2u, 4u}) {
        again[i].read = [](const std::stop_token&, ExtractionListener&) -> ExtractionResult {
            throw std::logic_error("it was kept");
        };
    }
    EXPECT_EQ(texts_of(again, slots), (std::vector<std::string>{"0", "1", "2", "3", "4"}));
}

TEST_F(Pieces, OneAloneNeedsNoCheckpoint) {
    TaskSlots slots(2);
    texts_of(numbered(1), slots);
    EXPECT_TRUE(listener.kept.empty());
}

TEST_F(Pieces, TellTheirProgressInTheCallersThread) {
    std::vector<Piece> pieces{{"0", [](const std::stop_token&, ExtractionListener& task) {
                                   task.progress(3, 4);
                                   return ExtractionResult();
                               }}};
    TaskSlots slots(2);
    texts_of(pieces, slots);
    EXPECT_EQ(told, (std::vector<std::pair<std::size_t, int>>{{0, 3}}));
}

TEST_F(Pieces, AreStoppedWhenOneCannotBeTaken) {
    std::vector<Piece> pieces = numbered(2);
    pieces[0].read = [](const std::stop_token&, ExtractionListener&) -> ExtractionResult {
        throw Error(Disposition::discard, "corrupt_file", "no");
    };
    pieces[1].read = [](const std::stop_token& stop, ExtractionListener&) -> ExtractionResult {
        while (!stop.stop_requested()) std::this_thread::yield();
        return {};
    };
    TaskSlots slots(2);
    EXPECT_THROW(texts_of(pieces, slots), Error);
    EXPECT_TRUE(slots.try_take());
    EXPECT_TRUE(slots.try_take());
}

TEST_F(Pieces, AreStoppedWithTheirCaller) {
    std::vector<Piece> pieces = numbered(1);
    pieces[0].read = [](const std::stop_token& stop, ExtractionListener&) -> ExtractionResult {
        if (!stop.stop_requested()) return {};
        throw Error(Disposition::retry, "cancelled", "stopped");
    };
    std::stop_source stopping;
    stopping.request_stop();
    TaskSlots slots(1);
    EXPECT_THROW(texts_of(pieces, slots, stopping.get_token()), Error);
}

}  // namespace
}  // namespace ragdoll::extraction
