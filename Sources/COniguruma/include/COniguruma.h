#ifndef CONIGURUMA_H
#define CONIGURUMA_H

#include <stddef.h>

/// A compiled regular expression: Ruby's syntax, UTF-8. Reading it is safe from several threads at
/// once.
typedef struct con_expression con_expression;

/// The search for one match after another in one text.
typedef struct con_search con_search;

/// When searching gives up: at so many seconds of this thread's processor time (`con_now`). `calls`
/// counts, so that the clock is not asked at each.
typedef struct {
    double until;
    unsigned calls;
} con_limit;

enum { con_message_size = 256 };

/// NULL for an expression that is none; `message` then says why.
con_expression *con_compile(const void *pattern, size_t count, char message[con_message_size]);
void con_release(con_expression *expression);

/// Seconds of processor time that this thread has used.
double con_now(void);

/// NULL where there is no memory. `text` is valid UTF-8 and outlives the search.
con_search *con_begin(con_expression *expression, const void *text, size_t count);

/// The next match: 1 with its place, 0 where there is none, -1 where the limits do not suffice.
///
/// An empty match right after the last one is passed over.
int con_next(con_search *search, con_limit *limit, size_t *start, size_t *end);
void con_end(con_search *search);

#endif
