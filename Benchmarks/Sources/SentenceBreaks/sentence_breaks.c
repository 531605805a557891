#include "sentence_breaks.h"

#include <unicode/ubrk.h>

sentence_breaks *sentence_breaks_open(const char *locale) {
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *iterator = ubrk_open(UBRK_SENTENCE, locale, NULL, 0, &status);
  return U_FAILURE(status) ? NULL : (sentence_breaks *)iterator;
}

int64_t sentence_breaks_sum(sentence_breaks *breaks, const uint16_t *text, int32_t count) {
  UBreakIterator *iterator = (UBreakIterator *)breaks;
  UErrorCode status = U_ZERO_ERROR;
  ubrk_setText(iterator, (const UChar *)text, count, &status);
  if (U_FAILURE(status)) return -1;
  int64_t sum = 0;
  for (int32_t end = ubrk_next(iterator); end != UBRK_DONE; end = ubrk_next(iterator)) sum += end;
  return sum;
}

void sentence_breaks_close(sentence_breaks *breaks) { ubrk_close((UBreakIterator *)breaks); }
