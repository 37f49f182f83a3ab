#include "products.h"
#include <string.h>

// Sums of so many terms are kept in registers; the part of b that they are of stays in a near cache.
enum { depth = 256 };
// Floats of a page of memory.
enum { page = 1024 };
// Of a tile whose sums fill the registers of the largest processors.
enum { most_rows = 6, most_vectors = 4 };

typedef struct {
    size_t m, n, k;
    const float *a;
    size_t a_row, a_column;
    const int32_t *a_rows;
    const float *b;
    size_t b_stride;
    bool b_transposed;
    const int32_t *b_rows;
    bool adds;
    float *c;
    size_t c_stride;
    const int32_t *c_rows;
} product;

#if defined(__x86_64__)
#define LEVEL v4
#define TARGET __attribute__((target("arch=x86-64-v4"), __min_vector_width__(512)))
enum { v4_lanes = 16, v4_vectors = 4 };
#include "product.inc"
#define LEVEL v3
#define TARGET __attribute__((target("arch=x86-64-v3")))
enum { v3_lanes = 8, v3_vectors = 2 };
#include "product.inc"
enum { base_vectors = 2 };
#else
enum { base_vectors = 4 };
#endif
#define LEVEL base
#define TARGET
enum { base_lanes = 4 };
#include "product.inc"

size_t vk_product_depth(void) { return depth; }

#if defined(__x86_64__)
int vk_cpu_level(void) {
    __builtin_cpu_init();
    return __builtin_cpu_supports("x86-64-v4") ? 4 : __builtin_cpu_supports("x86-64-v3") ? 3 : 0;
}

static void (*chosen)(const product *);

void vk_product_level(int level) {
    const int most = vk_cpu_level();
    if (level > most) level = most;
    void (*run)(const product *) = level >= 4 ? v4_product : level >= 3 ? v3_product : base_product;
    __atomic_store_n(&chosen, run, __ATOMIC_RELAXED);
}
#else
int vk_cpu_level(void) { return 0; }
void vk_product_level(int level) { (void)level; }
#endif

void vk_product(size_t m, size_t n, size_t k, const float *a, size_t a_row, size_t a_column, const int32_t *a_rows,
                const float *b, size_t b_stride, bool b_transposed, const int32_t *b_rows, bool adds,
                float *c, size_t c_stride, const int32_t *c_rows) {
    const product p = {m, n, k, a, a_row, a_column, a_rows, b, b_stride, b_transposed, b_rows, adds, c, c_stride,
                       c_rows};
#if defined(__x86_64__)
    void (*run)(const product *) = __atomic_load_n(&chosen, __ATOMIC_RELAXED);
    if (!run) {
        vk_product_level(4);
        run = __atomic_load_n(&chosen, __ATOMIC_RELAXED);
    }
    run(&p);
#else
    base_product(&p);
#endif
}
