// What a thread of the pool needs and Swift has no name for.
#ifndef ELASTI_THREADS_H
#define ELASTI_THREADS_H

#include <stdbool.h>

/// Whether the calling thread works on a tile; false to begin with.
bool *vk_in_pool(void);

/// Tells the processor that this thread waits for another one's store.
static inline void vk_pause(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

#endif
