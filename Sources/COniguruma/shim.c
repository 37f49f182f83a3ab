#define _POSIX_C_SOURCE 200809L
#include "COniguruma.h"

#include <limits.h>
#include <oniguruma.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

// Parsing recurses; a thread's stack may be half a megabyte.
static const unsigned deepest_expression = 128;
// Steps back at one place of the text: some tenths of a second.
static const unsigned long most_retries = 10000000;
// Steps back in one search; beyond, place by place is looked at, so that there is time to give up.
static const unsigned long few_retries = 1000;
// Entries of the library's stack, beside some for each byte of the text.
static const size_t least_stack = 65536, stack_for_byte = 8;

struct con_expression {
    OnigRegex regex;
    // Whether \G may be in it, which asks where the search began: then a search is one call.
    int asks_for_start;
};

struct con_search {
    const con_expression *expression;
    const UChar *text, *end;
    // Where the next search begins, and where the last match ended.
    const UChar *next, *last;
    OnigRegion *region;
    OnigMatchParam *parameters;
};

static pthread_once_t once = PTHREAD_ONCE_INIT;

static void initialize(void) {
    OnigEncoding encodings[] = {ONIG_ENCODING_UTF8};
    onig_initialize(encodings, 1);
    onig_set_warn_func(onig_null_warn);
    onig_set_verb_warn_func(onig_null_warn);
    onig_set_parse_depth_limit(deepest_expression);
}

con_expression *con_compile(const void *pattern, size_t count, char message[con_message_size]) {
    pthread_once(&once, initialize);
    message[0] = 0;
    con_expression *expression = calloc(1, sizeof *expression);
    if (expression == NULL) return NULL;
    const UChar *start = pattern, *end = start + count;
    OnigErrorInfo info;
    const int status = onig_new(
        &expression->regex, start, end, ONIG_OPTION_NONE, ONIG_ENCODING_UTF8, ONIG_SYNTAX_RUBY,
        &info);
    if (status != ONIG_NORMAL) {
        UChar text[ONIG_MAX_ERROR_MESSAGE_LEN];
        const int length = onig_error_code_to_str(text, status, &info);
        const size_t kept = length < con_message_size ? (size_t)length : con_message_size - 1;
        memcpy(message, text, kept);
        message[kept] = 0;
        free(expression);
        return NULL;
    }
    for (const UChar *at = start; at + 1 < end; at++) {
        if (at[0] == '\\' && at[1] == 'G') expression->asks_for_start = 1;
    }
    return expression;
}

void con_release(con_expression *expression) {
    if (expression == NULL) return;
    onig_free(expression->regex);
    free(expression);
}

double con_now(void) {
    struct timespec time;
    if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) != 0) return 0;
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

con_search *con_begin(con_expression *expression, const void *text, size_t count) {
    con_search *search = calloc(1, sizeof *search);
    if (search == NULL) return NULL;
    search->expression = expression;
    search->text = search->next = text;
    search->end = search->text + count;
    search->region = onig_region_new();
    search->parameters = onig_new_match_param();
    if (search->region == NULL || search->parameters == NULL) {
        con_end(search);
        return NULL;
    }
    size_t stack = least_stack + stack_for_byte * count;
    if (stack > UINT_MAX) stack = UINT_MAX;
    onig_initialize_match_param(search->parameters);
    onig_set_match_stack_limit_size_of_match_param(search->parameters, (unsigned)stack);
    onig_set_retry_limit_in_match_of_match_param(search->parameters, most_retries);
    return search;
}

void con_end(con_search *search) {
    if (search == NULL) return;
    if (search->region != NULL) onig_region_free(search->region, 1);
    if (search->parameters != NULL) onig_free_match_param(search->parameters);
    free(search);
}

static int is_continuation(const UChar *byte) { return (*byte & 0xc0) == 0x80; }

static const UChar *after_character(const UChar *at, const UChar *end) {
    if (at >= end) return end + 1;
    do at++;
    while (at < end && is_continuation(at));
    return at;
}

static int is_over(con_limit *limit) {
    return limit->calls++ % 16 == 0 && con_now() > limit->until;
}

// The first place from `next` on where the expression matches, one after another.
static int find_by_place(con_search *search, con_limit *limit) {
    for (const UChar *at = search->next; at <= search->end; at = after_character(at, search->end)) {
        if (is_over(limit)) return -1;
        const int status = onig_match_with_param(
            search->expression->regex, search->text, search->end, at, search->region,
            ONIG_OPTION_NONE, search->parameters);
        if (status >= 0) return 1;
        if (status != ONIG_MISMATCH) return -1;
    }
    return 0;
}

static int find(con_search *search, con_limit *limit) {
    if (is_over(limit)) return -1;
    const int is_one_call = search->expression->asks_for_start;
    onig_set_retry_limit_in_search_of_match_param(
        search->parameters, is_one_call ? most_retries : few_retries);
    const int status = onig_search_with_param(
        search->expression->regex, search->text, search->end, search->next, search->end,
        search->region, ONIG_OPTION_NONE, search->parameters);
    if (status >= 0) return 1;
    if (status == ONIG_MISMATCH) return 0;
    if (status != ONIGERR_RETRY_LIMIT_IN_SEARCH_OVER || is_one_call) return -1;
    // At one place this limit counts too.
    onig_set_retry_limit_in_search_of_match_param(search->parameters, most_retries);
    return find_by_place(search, limit);
}

int con_next(con_search *search, con_limit *limit, size_t *start, size_t *end) {
    while (search->next <= search->end) {
        const int found = find(search, limit);
        if (found <= 0) return found;
        *start = (size_t)search->region->beg[0];
        *end = (size_t)search->region->end[0];
        const UChar *at = search->text + *end;
        if (*start != *end) {
            search->next = search->last = at;
            return 1;
        }
        search->next = after_character(at, search->end);
        if (at != search->last) {
            search->last = at;
            return 1;
        }
    }
    return 0;
}
