#include "bfloat16.h"

#if defined(__x86_64__)
#include <immintrin.h>
#include <string.h>

#define TARGET __attribute__((target("arch=x86-64-v4,avx512bf16"), __min_vector_width__(512)))
#define INLINE TARGET static inline __attribute__((always_inline))
#define UNROLL _Pragma("unroll")

// Of a tile whose sums fill the registers; `most_columns` is a multiple of the lanes.
enum { lanes = 16, most_rows = 6, most_vectors = 4, most_columns = lanes * most_vectors };
// Sums of so many terms are kept in registers; the part of b that they are of stays in a near cache.
enum { depth = 256, pairs = depth / 2 };

typedef struct {
    size_t m, n, k;
    const int32_t *a;
    size_t a_stride;
    const void *b;
    bool b_is_bfloat16;
    size_t b_stride;
    bool b_transposed, adds;
    float *c;
    size_t c_stride;
    const int32_t *c_rows;
} product;

bool vk_has_bfloat16(void) {
    __builtin_cpu_init();
    return __builtin_cpu_supports("x86-64-v4") && __builtin_cpu_supports("avx512bf16");
}

INLINE __mmask16 first(size_t count) { return count >= lanes ? 0xFFFF : (__mmask16)((1u << count) - 1); }

/// Up to 32 numbers in a row, zero beyond.
INLINE __m512i rounded(const void *from, size_t count, bool is_bfloat16) {
    if (is_bfloat16)
        return _mm512_maskz_loadu_epi16(count >= 32 ? 0xFFFFFFFF : (__mmask32)((1u << count) - 1), from);
    const float *x = from;
    const __m512 low = _mm512_maskz_loadu_ps(first(count), x);
    const __m512 high = count > lanes ? _mm512_maskz_loadu_ps(first(count - lanes), x + lanes) : _mm512_setzero_ps();
    return (__m512i)_mm512_cvtne2ps_pbh(high, low);
}

/// Sixteen rows of sixteen pairs as columns.
INLINE void transpose(__m512i *x) {
    __m512i y[16];
    UNROLL for (int i = 0; i < 16; i += 2) {
        y[i] = _mm512_unpacklo_epi32(x[i], x[i + 1]);
        y[i + 1] = _mm512_unpackhi_epi32(x[i], x[i + 1]);
    }
    UNROLL for (int i = 0; i < 16; i += 4) {
        x[i] = _mm512_unpacklo_epi64(y[i], y[i + 2]);
        x[i + 1] = _mm512_unpackhi_epi64(y[i], y[i + 2]);
        x[i + 2] = _mm512_unpacklo_epi64(y[i + 1], y[i + 3]);
        x[i + 3] = _mm512_unpackhi_epi64(y[i + 1], y[i + 3]);
    }
    // Fours of a column now lie in one vector: those of rows 0 to 3, of 4 to 7, ...
    UNROLL for (int i = 0; i < 4; i++) {
        y[i] = _mm512_shuffle_i32x4(x[i], x[i + 4], 0x88);
        y[i + 4] = _mm512_shuffle_i32x4(x[i], x[i + 4], 0xDD);
        y[i + 8] = _mm512_shuffle_i32x4(x[i + 8], x[i + 12], 0x88);
        y[i + 12] = _mm512_shuffle_i32x4(x[i + 8], x[i + 12], 0xDD);
    }
    UNROLL for (int i = 0; i < 8; i++) {
        x[i] = _mm512_shuffle_i32x4(y[i], y[i + 8], 0x88);
        x[i + 8] = _mm512_shuffle_i32x4(y[i], y[i + 8], 0xDD);
    }
}

/// Sixteen columns of b, zero beyond `columns`: for each pair of terms the pairs of all columns.
INLINE void pack(const product *p, size_t from, size_t count, size_t column, size_t columns, bool is_bfloat16,
                 __m512i *to, size_t vectors) {
    const size_t size = is_bfloat16 ? 2 : 4;
    if (p->b_transposed) {
        const char *b = (const char *)p->b + (column * p->b_stride + from) * size;
        for (size_t i = 0; i < count; i += 32) {
            __m512i x[16];
            UNROLL for (size_t j = 0; j < 16; j++)
                x[j] = j < columns ? rounded(b + (j * p->b_stride + i) * size, count - i, is_bfloat16) : _mm512_setzero_si512();
            transpose(x);
            for (size_t j = 0; j < 16 && i + 2 * j < count; j++) to[(i / 2 + j) * vectors] = x[j];
        }
        return;
    }
    const char *b = (const char *)p->b + (from * p->b_stride + column) * size;
    const __m512i order = _mm512_set_epi16(31, 15, 30, 14, 29, 13, 28, 12, 27, 11, 26, 10, 25, 9, 24, 8, 23, 7, 22, 6, 21, 5,
                                           20, 4, 19, 3, 18, 2, 17, 1, 16, 0);
    for (size_t i = 0; i < count; i += 2) {
        const char *row = b + i * p->b_stride * size, *next = row + p->b_stride * size;
        __m512i x;
        if (is_bfloat16) {
            const __m256i low = _mm256_maskz_loadu_epi16(first(columns), row);
            const __m256i high = i + 1 < count ? _mm256_maskz_loadu_epi16(first(columns), next) : _mm256_setzero_si256();
            x = _mm512_inserti64x4(_mm512_castsi256_si512(low), high, 1);
        } else {
            const __m512 low = _mm512_maskz_loadu_ps(first(columns), row);
            const __m512 high = i + 1 < count ? _mm512_maskz_loadu_ps(first(columns), next) : _mm512_setzero_ps();
            x = (__m512i)_mm512_cvtne2ps_pbh(high, low);
        }
        to[i / 2 * vectors] = _mm512_permutexvar_epi16(order, x);
    }
}

/// Rows and vectors are constants of each of the functions below, so that all sums are registers.
INLINE void run(int rows, int vectors, size_t count, const int32_t *a, size_t a_stride, const __m512i *b, float *const *c,
                size_t columns, bool adds) {
    __m512 sums[most_rows][most_vectors] = {};
    for (size_t i = 0; i < count; i++, b += vectors) {
        __m512i weights[most_vectors];
        UNROLL for (int v = 0; v < vectors; v++) weights[v] = b[v];
        UNROLL for (int r = 0; r < rows; r++) {
            const __m512bh x = (__m512bh)_mm512_set1_epi32(a[r * a_stride + i]);
            UNROLL for (int v = 0; v < vectors; v++)
                sums[r][v] = _mm512_dpbf16_ps(sums[r][v], x, (__m512bh)weights[v]);
        }
    }
    UNROLL for (int r = 0; r < rows; r++) {
        UNROLL for (int v = 0; v < vectors; v++) {
            float *y = c[r] + v * lanes;
            const __mmask16 mask = first(columns - v * lanes);
            const __m512 sum = adds ? _mm512_maskz_loadu_ps(mask, y) + sums[r][v] : sums[r][v];
            _mm512_mask_storeu_ps(y, mask, sum);
        }
    }
}

#define TILE(rows, vectors)                                                                                            \
    TARGET static void tile_##rows##_##vectors(size_t count, const int32_t *a, size_t a_stride, const __m512i *b,      \
                                               float *const *c, size_t columns, bool adds) {                           \
        run(rows, vectors, count, a, a_stride, b, c, columns, adds);                                                   \
    }
#define TILES(vectors)                                                                                                 \
    TILE(1, vectors) TILE(2, vectors) TILE(3, vectors) TILE(4, vectors) TILE(5, vectors) TILE(6, vectors)
#define ENTRIES(vectors)                                                                                               \
    {tile_1_##vectors, tile_2_##vectors, tile_3_##vectors, tile_4_##vectors, tile_5_##vectors, tile_6_##vectors}
TILES(1)
TILES(2)
TILES(3)
TILES(4)

TARGET static void multiply(const product *p) {
    static void (*const tiles[most_vectors][most_rows])(size_t, const int32_t *, size_t, const __m512i *, float *const *,
                                                        size_t, bool) = {ENTRIES(1), ENTRIES(2), ENTRIES(3), ENTRIES(4)};
    static _Thread_local __m512i packed[pairs * most_vectors];
    for (size_t from = 0; from < p->k; from += depth) {
        const size_t count = p->k - from < depth ? p->k - from : depth;
        for (size_t column = 0; column < p->n; column += most_columns) {
            const size_t columns = p->n - column < most_columns ? p->n - column : most_columns;
            const size_t vectors = (columns + lanes - 1) / lanes;
            for (size_t v = 0; v < vectors; v++) {
                const size_t at = v * lanes, width = columns - at < lanes ? columns - at : lanes;
                if (p->b_is_bfloat16)
                    pack(p, from, count, column + at, width, true, packed + v, vectors);
                else
                    pack(p, from, count, column + at, width, false, packed + v, vectors);
            }
            for (size_t row = 0; row < p->m; row += most_rows) {
                const size_t rows = p->m - row < most_rows ? p->m - row : most_rows;
                float *c[most_rows];
                _Pragma("clang loop vectorize(disable)") for (size_t r = 0; r < rows; r++) {
                    const size_t at = p->c_rows ? (size_t)p->c_rows[row + r] : row + r;
                    c[r] = p->c + at * p->c_stride + column;
                }
                tiles[vectors - 1][rows - 1]((count + 1) / 2, p->a + row * p->a_stride + from / 2, p->a_stride, packed, c,
                                             columns, p->adds || from > 0);
            }
        }
    }
}

TARGET static void round_rows(size_t m, size_t k, const float *a, size_t a_stride, const int32_t *a_rows, int32_t *to) {
    for (size_t row = 0; row < m; row++, to += vk_bfloat16_pairs(k)) {
        const float *x = a + (a_rows ? (size_t)a_rows[row] : row) * a_stride;
        for (size_t i = 0; i < k; i += 32) _mm512_storeu_si512(to + i / 2, rounded(x + i, k - i, false));
    }
}

void vk_round_rows(size_t m, size_t k, const float *a, size_t a_stride, const int32_t *a_rows, void *to) {
    round_rows(m, k, a, a_stride, a_rows, to);
}

void vk_product_bfloat16(size_t m, size_t n, size_t k, const void *a, const void *b, bool b_is_bfloat16, size_t b_stride,
                         bool b_transposed, bool adds, float *c, size_t c_stride, const int32_t *c_rows) {
    const product p = {m, n, k, a, vk_bfloat16_pairs(k), b, b_is_bfloat16, b_stride, b_transposed, adds, c, c_stride, c_rows};
    multiply(&p);
}
#else
bool vk_has_bfloat16(void) { return false; }

void vk_round_rows(size_t m, size_t k, const float *a, size_t a_stride, const int32_t *a_rows, void *to) {}

void vk_product_bfloat16(size_t m, size_t n, size_t k, const void *a, const void *b, bool b_is_bfloat16, size_t b_stride,
                         bool b_transposed, bool adds, float *c, size_t c_stride, const int32_t *c_rows) {}
#endif

size_t vk_bfloat16_pairs(size_t k) { return (k + 31) / 32 * 16; }
