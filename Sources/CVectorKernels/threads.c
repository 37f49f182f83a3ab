#include "threads.h"

bool *vk_in_pool(void) {
    static _Thread_local bool inside;
    return &inside;
}
