#include "CSentencePiece.h"

#include <sentencepiece_processor.h>
#include <sentencepiece_trainer.h>

#include <cstdlib>
#include <cstring>
#include <exception>
#include <new>
#include <string>
#include <unordered_map>
#include <vector>

struct csp_model {
    sentencepiece::SentencePieceProcessor processor;
};

namespace {

// A copy of `count` bytes for the caller, with a zero byte behind it.
csp_block block(const void *start, size_t bytes, size_t count) {
    void *copy = std::malloc(bytes + 1);
    if (copy == nullptr) throw std::bad_alloc();
    if (bytes > 0) std::memcpy(copy, start, bytes);
    static_cast<char *>(copy)[bytes] = 0;
    return {copy, count};
}

void report(char **message, const char *text) {
    if (message != nullptr) *message = strdup(text);
}

// Runs `body`, which returns the library's status, and turns every way to fail into a message.
template <typename Body>
bool succeeds(char **message, Body body) {
    try {
        const sentencepiece::util::Status status = body();
        if (status.ok()) return true;
        const char *text = status.error_message();
        report(message, text != nullptr && *text != 0 ? text : "no reason given");
    } catch (const std::exception &error) {
        report(message, error.what());
    } catch (...) {
        report(message, "unknown exception");
    }
    return false;
}

class Sentences final : public sentencepiece::SentenceIterator {
  public:
    Sentences(const char *text, const size_t *counts, size_t sentences)
        : text_(text), counts_(counts), left_(sentences) {
        read();
    }

    bool done() const override { return left_ == 0; }
    const std::string &value() const override { return value_; }
    sentencepiece::util::Status status() const override { return {}; }

    void Next() override {
        text_ += *counts_++;
        left_ -= 1;
        read();
    }

  private:
    void read() {
        if (left_ > 0) value_.assign(text_, *counts_);
    }

    const char *text_;
    const size_t *counts_;
    size_t left_;
    std::string value_;
};

// One thread, no shuffling and identity normalization: the same text gives the same bytes, and
// every text comes back from its ids as it was.
std::unordered_map<std::string, std::string> flags(int32_t vocabulary_size) {
    return {
        {"model_type", "bpe"},
        {"vocab_size", std::to_string(vocabulary_size)},
        {"character_coverage", "1.0"},
        {"hard_vocab_limit", "false"},
        {"byte_fallback", "true"},
        {"unk_id", "0"},
        {"bos_id", "1"},
        {"eos_id", "2"},
        {"pad_id", "-1"},
        {"normalization_rule_name", "identity"},
        {"add_dummy_prefix", "false"},
        {"remove_extra_whitespaces", "false"},
        {"shuffle_input_sentence", "false"},
        {"input_sentence_size", "0"},
        {"max_sentence_length", "1073741824"},
        {"num_threads", "1"},
        {"minloglevel", "2"},
    };
}

}  // namespace

extern "C" {

csp_model *csp_load(const void *bytes, size_t count, char **message) {
    csp_model *model = nullptr;
    const bool loaded = succeeds(message, [&] {
        model = new csp_model;
        return model->processor.LoadFromSerializedProto({static_cast<const char *>(bytes), count});
    });
    if (loaded) return model;
    delete model;
    return nullptr;
}

void csp_unload(csp_model *model) { delete model; }

int32_t csp_piece_count(const csp_model *model) { return model->processor.GetPieceSize(); }
int32_t csp_beginning(const csp_model *model) { return model->processor.bos_id(); }
int32_t csp_end(const csp_model *model) { return model->processor.eos_id(); }
int32_t csp_unknown(const csp_model *model) { return model->processor.unk_id(); }

int32_t csp_id(const csp_model *model, const char *piece) {
    return model->processor.PieceToId(piece);
}

const char *csp_piece(const csp_model *model, int32_t id) {
    return model->processor.IdToPiece(id).c_str();
}

csp_block csp_encode(const csp_model *model, const char *text, size_t count, char **message) {
    csp_block result = {nullptr, 0};
    succeeds(message, [&] {
        std::vector<int> ids;
        const auto status = model->processor.Encode({text, count}, &ids);
        if (status.ok()) result = block(ids.data(), ids.size() * sizeof(int), ids.size());
        return status;
    });
    return result;
}

csp_block csp_decode(const csp_model *model, const int32_t *ids, size_t count, char **message) {
    csp_block result = {nullptr, 0};
    succeeds(message, [&] {
        std::string text;
        const auto status = model->processor.Decode(std::vector<int>(ids, ids + count), &text);
        if (status.ok()) result = block(text.data(), text.size(), text.size());
        return status;
    });
    return result;
}

csp_block csp_train(
    const char *text, const size_t *counts, size_t sentences, int32_t vocabulary_size,
    char **message) {
    csp_block result = {nullptr, 0};
    succeeds(message, [&] {
        Sentences iterator(text, counts, sentences);
        std::string model;
        const auto status = sentencepiece::SentencePieceTrainer::Train(
            flags(vocabulary_size), &iterator, &model);
        if (status.ok()) result = block(model.data(), model.size(), model.size());
        return status;
    });
    return result;
}

void csp_release(void *start) { std::free(start); }
}
