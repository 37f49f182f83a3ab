#include "stored.h"
#include <stdbool.h>
#include <string.h>

// The sums are those of the loops of vectors.c as they are compiled for each level: two or four vectors of them, added
// in pairs, then folded in halves. No compiler may add in another order.
#pragma float_control(precise, on)

#if defined(__x86_64__)
#include <immintrin.h>

typedef float floats8 __attribute__((ext_vector_type(8)));
typedef float floats4 __attribute__((ext_vector_type(4)));
typedef float floats2 __attribute__((ext_vector_type(2)));

#define LEVEL v4
#define LOOKUP
#define TARGET __attribute__((target("arch=x86-64-v4"), __min_vector_width__(512)))
enum { v4_lanes = 16, v4_parts = 4 };
#include "stored.inc"
#undef LOOKUP
#define LEVEL v3
#define TARGET __attribute__((target("arch=x86-64-v3")))
enum { v3_lanes = 8, v3_parts = 2 };
#include "stored.inc"

static int level(void) {
    static int found;
    int level = __atomic_load_n(&found, __ATOMIC_RELAXED);
    if (!level) {
        __builtin_cpu_init();
        level = __builtin_cpu_supports("x86-64-v4") ? 4 : __builtin_cpu_supports("x86-64-v3") ? 3 : 1;
        __atomic_store_n(&found, level, __ATOMIC_RELAXED);
    }
    return level;
}

size_t vk_stored_step(void) { return level() > 1 ? 32 : 0; }

#define PRODUCT(form)                                                                                              \
    VK_STORED_PRODUCT(form) {                                                                                      \
        (level() == 4 ? v4_##form##_vector : v3_##form##_vector)(w, row_bytes, order, x, beta, y, rows, columns);  \
    }
#else
size_t vk_stored_step(void) { return 0; }

#define PRODUCT(form) VK_STORED_PRODUCT(form) {}
#endif

PRODUCT(bfloat16)
PRODUCT(float16)
PRODUCT(q4_0)
PRODUCT(q4_1)
PRODUCT(q8_0)
