#ifndef CSENTENCEPIECE_H
#define CSENTENCEPIECE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A loaded SentencePiece model. Reading it is safe from several threads at once.
typedef struct csp_model csp_model;

/// A block of memory the caller releases with `csp_release`.
typedef struct {
    void *start;
    size_t count;
} csp_block;

/// Every function that can fail returns NULL or an empty block and then sets `message` to a text
/// that the caller releases. No C++ exception leaves this library.

csp_model *csp_load(const void *bytes, size_t count, char **message);
void csp_unload(csp_model *model);

int32_t csp_piece_count(const csp_model *model);
int32_t csp_beginning(const csp_model *model);
int32_t csp_end(const csp_model *model);
int32_t csp_unknown(const csp_model *model);

/// The id of a piece, or that of the unknown piece.
int32_t csp_id(const csp_model *model, const char *piece);

/// The piece of an id in 0..<piece count, owned by the model.
const char *csp_piece(const csp_model *model, int32_t id);

/// UTF-8 text to ids (int32_t; `count` in ids).
csp_block csp_encode(const csp_model *model, const char *text, size_t count, char **message);

/// Ids in 0..<piece count to UTF-8 text (`count` in bytes).
csp_block csp_decode(const csp_model *model, const int32_t *ids, size_t count, char **message);

/// Trains a BPE vocabulary with byte fallback and returns the serialized model.
///
/// `text` holds the sentences one after another, `counts` their lengths in bytes. Every character of
/// the text becomes a piece, except the tab: no piece contains one or reaches across it.
csp_block csp_train(
    const char *text, const size_t *counts, size_t sentences, int32_t vocabulary_size,
    char **message);

void csp_release(void *start);

#ifdef __cplusplus
}
#endif

#endif
