#pragma once
#include <stdint.h>

// ICU's sentence break iterator, behind a header of our own: ICU's headers and those inside Foundation declare the same types.

typedef struct sentence_breaks sentence_breaks;

/// An iterator for a locale; NULL if ICU has none.
sentence_breaks *_Nullable sentence_breaks_open(const char *_Nonnull locale);

/// The sum of the offsets of all breaks in a UTF-16 text.
int64_t sentence_breaks_sum(sentence_breaks *_Nonnull breaks, const uint16_t *_Nonnull text, int32_t count);

void sentence_breaks_close(sentence_breaks *_Nonnull breaks);
