#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "crash.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#if __has_include(<execinfo.h>)
#include <execinfo.h>
#define HAS_BACKTRACE 1
#endif

#ifdef __linux__
// So that the handler reads thread-local variables without the dynamic loader's help.
#define THREAD_LOCAL static _Thread_local __attribute__((tls_model("initial-exec")))
#else
#define THREAD_LOCAL static _Thread_local
#endif

enum { NAME_BYTES = 64, DOCUMENT_BYTES = 1408, ITEM_BYTES = 2496 };

struct sluice_slot {
  // Of what a mark says; written with it.
  uint64_t sum;
  _Atomic uint32_t state;
  int32_t signal;
  _Atomic uint32_t step;
  uint32_t item_length;
  _Atomic uint32_t document_length;
  uint32_t name_length;
  _Atomic uint64_t since;
  _Atomic uint64_t began;
  uint64_t ordinal;
  int64_t size;
  int64_t modified;
  int64_t start;
  char name[NAME_BYTES];
  char document[DOCUMENT_BYTES];
  char item[ITEM_BYTES];
};

_Static_assert(sizeof(struct sluice_slot) <= SLUICE_SLOT_BYTES, "a slot is larger than its page");

static const int signals[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT};
static const char *const signal_names[] = {"SIGILL", "SIGTRAP", "SIGSEGV", "SIGBUS", "SIGFPE", "SIGABRT"};
enum { SIGNALS = sizeof signals / sizeof *signals };

static struct sigaction before[SIGNALS];
static atomic_int is_installed;
static atomic_int has_traced;
static int is_terminal;
static _Atomic(const char *) hint;

THREAD_LOCAL sluice_hand *current;
THREAD_LOCAL const char *label;
THREAD_LOCAL int has_stack;

// MARK: - Stacks

enum { STACK_BYTES = 128 << 10 };
static pthread_key_t stack_key;

static void remove_stack(void *stack) {
  stack_t none = {.ss_flags = SS_DISABLE};
  sigaltstack(&none, NULL);
  munmap(stack, STACK_BYTES);
}

// Where the stack has overflowed, a handler cannot run on it.
static void make_stack(void) {
  has_stack = 1;
  stack_t old;
  if (sigaltstack(NULL, &old) == 0 && !(old.ss_flags & SS_DISABLE) && old.ss_size >= STACK_BYTES) return;
  void *memory = mmap(NULL, STACK_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return;
  stack_t stack = {.ss_sp = memory, .ss_size = STACK_BYTES};
  if (sigaltstack(&stack, NULL) != 0 || pthread_setspecific(stack_key, memory) != 0) munmap(memory, STACK_BYTES);
}

// MARK: - The handler

// A line that is put together without allocating, and written at once.
struct line {
  size_t count;
  // Names and ids as they are shown: of one byte may come six.
  char bytes[6 * (NAME_BYTES + ITEM_BYTES) + 1024];
};

static void append(struct line *line, const char *bytes, size_t count) {
  if (count > sizeof line->bytes - line->count) count = sizeof line->bytes - line->count;
  memcpy(line->bytes + line->count, bytes, count);
  line->count += count;
}

static void say(struct line *line, const char *text) { append(line, text, strlen(text)); }

// As `isHarmless` of SluiceYAML has it: nothing that acts on a terminal, but the tab.
static int is_harmless(uint32_t scalar) {
  if (scalar < 0xA0) return scalar == '\t' || (scalar >= 0x20 && scalar < 0x7F);
  return scalar != 0x61C && scalar != 0x200E && scalar != 0x200F && !(scalar >= 0x2028 && scalar <= 0x202E) &&
         !(scalar >= 0x2066 && scalar <= 0x2069) && scalar != 0xFEFF && !(scalar >= 0xFFF9 && scalar <= 0xFFFB) &&
         !(scalar >= 0xE0000 && scalar <= 0xE007F);
}

// The character that a text begins with, and how many bytes it has; none, of one byte, where it is not UTF-8.
static uint32_t scalar_at(const unsigned char *bytes, size_t count, size_t *length) {
  static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  uint32_t first = bytes[0];
  size_t all = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  uint32_t scalar = all == 1 ? first : first & (0x7F >> all);
  int is_whole = all <= count && (first < 0x80 || (first >= 0xC2 && first < 0xF5));
  for (size_t index = 1; is_whole && index < all; index++) {
    is_whole = (bytes[index] & 0xC0) == 0x80;
    scalar = scalar << 6 | (bytes[index] & 0x3F);
  }
  if (is_whole && scalar >= least[all] && scalar <= 0x10FFFF) {
    *length = all;
    return scalar;
  }
  *length = 1;
  return UINT32_MAX;
}

// Appends foreign text as all messages show it: `\u{1b}` for what acts on a terminal.
static void show(struct line *line, const char *text, size_t count) {
  for (size_t index = 0, length; index < count; index += length) {
    uint32_t scalar = scalar_at((const unsigned char *)text + index, count - index, &length);
    if (scalar == UINT32_MAX) {
      say(line, "\xEF\xBF\xBD");
    } else if (is_harmless(scalar)) {
      append(line, text + index, length);
    } else {
      say(line, "\\u{");
      int shift = 28;
      while (shift > 0 && scalar >> shift == 0) shift -= 4;
      for (; shift >= 0; shift -= 4) append(line, &"0123456789abcdef"[scalar >> shift & 15], 1);
      say(line, "}");
    }
  }
}

static void put(const struct line *line) {
  size_t done = 0;
  while (done < line->count) {
    ssize_t written = write(STDERR_FILENO, line->bytes + done, line->count - done);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    done += (size_t)written;
  }
}

static void report(const sluice_slot *slot, int number) {
  struct line line = {0};
  // A live line of progress gives way.
  if (is_terminal) say(&line, "\r\033[K");
  say(&line, "error: crashed");
  if (slot) {
    say(&line, " in '");
    show(&line, slot->name, slot->name_length);
    say(&line, "' on ");
    size_t kept;
    const char *id = sluice_slot_document(slot, &kept);
    size_t length;
    if (kept == 0) id = sluice_slot_item(slot, &kept, &length);
    show(&line, id, kept);
  } else if (label) {
    say(&line, " ");
    show(&line, label, strlen(label));
  }
  for (int index = 0; index < SIGNALS; index++) {
    if (signals[index] != number) continue;
    say(&line, " (");
    say(&line, signal_names[index]);
    say(&line, ")");
  }
  if (number == 0) say(&line, " (exit)");
  say(&line, "\n");
  const char *more = atomic_load(&hint);
  if (slot && more) {
    say(&line, "  hint: ");
    say(&line, more);
    say(&line, "\n");
  }
  put(&line);
}

// MARK: - Marks

// FNV-1a: any one byte that is another gives another sum, and so do all but one in 2^64 of other changes.
static uint64_t sum_bytes(uint64_t sum, const void *start, size_t count) {
  const unsigned char *bytes = start;
  for (size_t index = 0; index < count; index++) sum = (sum ^ bytes[index]) * UINT64_C(0x100000001b3);
  return sum;
}

// Of all that the next start reads of a marked slot. It begins with the hash of nothing, so a slot of zeros does not fit.
static uint64_t sum_slot(const sluice_slot *slot, uint32_t state) {
  uint32_t step = atomic_load(&slot->step), document_length = atomic_load(&slot->document_length);
  size_t kept, length;
  uint64_t sum = UINT64_C(0xcbf29ce484222325);
  sum = sum_bytes(sum, &state, sizeof state);
  sum = sum_bytes(sum, &slot->signal, sizeof slot->signal);
  sum = sum_bytes(sum, &step, sizeof step);
  sum = sum_bytes(sum, &slot->item_length, sizeof slot->item_length);
  sum = sum_bytes(sum, &document_length, sizeof document_length);
  sum = sum_bytes(sum, &slot->name_length, sizeof slot->name_length);
  sum = sum_bytes(sum, &slot->ordinal, sizeof slot->ordinal);
  sum = sum_bytes(sum, &slot->size, sizeof slot->size);
  sum = sum_bytes(sum, &slot->modified, sizeof slot->modified);
  sum = sum_bytes(sum, &slot->start, sizeof slot->start);
  const char *text = sluice_slot_step_name(slot, &kept);
  sum = sum_bytes(sum, text, kept);
  text = sluice_slot_document(slot, &kept);
  sum = sum_bytes(sum, text, kept);
  text = sluice_slot_item(slot, &kept, &length);
  return sum_bytes(sum, text, kept);
}

// So that the next start can name the step, whatever the pipeline is by then.
static void keep_name(sluice_hand *hand) {
  uint32_t step = atomic_load(&hand->slot->step);
  const char *name = step < hand->count ? hand->names[step] : "";
  size_t length = strlen(name);
  if (length > NAME_BYTES) length = NAME_BYTES;
  memcpy(hand->slot->name, name, length);
  hand->slot->name_length = (uint32_t)length;
}

static void handle(int number, siginfo_t *info, void *context) {
  (void)context;
  int code = errno;
  sluice_hand *hand = current;
  sluice_slot *slot = hand ? hand->slot : NULL;
  if (slot && atomic_load(&slot->state) != SLUICE_IN_HAND) slot = NULL;
  // Another process that sends such a signal has nothing against the document.
  int is_foreign = info && info->si_code == SI_USER && info->si_pid != getpid();
  if (slot) {
    keep_name(hand);
    slot->signal = number;
    slot->sum = sum_slot(slot, SLUICE_CRASHED);
    if (!is_foreign) atomic_store(&slot->state, SLUICE_CRASHED);
  }
  report(slot, number);
  int was_default = 0;
  for (int index = 0; index < SIGNALS; index++) {
    if (signals[index] == number) {
      was_default = !(before[index].sa_flags & SA_SIGINFO) && before[index].sa_handler == SIG_DFL;
    }
    sigaction(signals[index], &before[index], NULL);
  }
#ifdef HAS_BACKTRACE
  // Last: on a broken stack it may crash by itself, or wait for a lock that the crash has left behind.
  if (was_default && !atomic_exchange(&has_traced, 1)) {
    signal(SIGALRM, SIG_DFL);
    alarm(5);
    void *frames[64];
    int count = backtrace(frames, 64);
    backtrace_symbols_fd(frames, count, STDERR_FILENO);
  }
#else
  (void)was_default;
#endif
  errno = code;
  // Held back until this returns; then the exit status tells of it.
  raise(number);
}

// A step that calls exit, by way of a library say, would end the process with a status that says nothing of the documents
// that are lost with it.
static void handle_exit(void) {
  sluice_hand *hand = current;
  if (!hand || atomic_load(&hand->slot->state) != SLUICE_IN_HAND) return;
  keep_name(hand);
  hand->slot->signal = 0;
  hand->slot->sum = sum_slot(hand->slot, SLUICE_CRASHED);
  atomic_store(&hand->slot->state, SLUICE_CRASHED);
  report(hand->slot, 0);
  _exit(SLUICE_EXIT_STATUS);
}

void sluice_crash_install(void) {
  if (atomic_exchange(&is_installed, 1)) return;
  pthread_key_create(&stack_key, remove_stack);
  is_terminal = isatty(STDERR_FILENO);
#ifdef HAS_BACKTRACE
  // The first call loads a library.
  void *frame;
  backtrace(&frame, 1);
#endif
  make_stack();
  struct sigaction action = {0};
  action.sa_sigaction = handle;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  for (int index = 0; index < SIGNALS; index++) sigaction(signals[index], &action, &before[index]);
  atexit(handle_exit);
}

const char *sluice_crash_label(const char *text) {
  const char *last = label;
  label = text;
  return last;
}

void sluice_crash_hint(const char *text) { atomic_store(&hint, text); }

// MARK: - Slots

void sluice_hand_item(
    sluice_hand *hand, const char *id, size_t length, int64_t size, int64_t modified, int64_t start) {
  sluice_slot *slot = hand->slot;
  slot->item_length = (uint32_t)length;
  memcpy(slot->item, id, length < ITEM_BYTES ? length : ITEM_BYTES);
  slot->size = size;
  slot->modified = modified;
  slot->start = start;
}

void sluice_hand_begin(sluice_hand *hand, uint64_t ordinal, uint64_t now) {
  sluice_slot *slot = hand->slot;
  slot->ordinal = ordinal;
  atomic_store_explicit(&slot->document_length, 0, memory_order_relaxed);
  atomic_store_explicit(&slot->step, 0, memory_order_relaxed);
  atomic_store_explicit(&slot->since, now, memory_order_relaxed);
  atomic_store_explicit(&slot->began, now, memory_order_relaxed);
  atomic_store_explicit(&slot->state, SLUICE_IN_HAND, memory_order_release);
  current = hand;
  if (!has_stack && atomic_load_explicit(&is_installed, memory_order_relaxed)) make_stack();
}

void sluice_hand_document(sluice_hand *hand, const char *id, size_t length) {
  sluice_slot *slot = hand->slot;
  if (length > DOCUMENT_BYTES) length = DOCUMENT_BYTES;
  memcpy(slot->document, id, length);
  atomic_store_explicit(&slot->document_length, (uint32_t)length, memory_order_release);
}

void sluice_hand_step(sluice_hand *hand, uint32_t step, uint64_t now) {
  atomic_store_explicit(&hand->slot->since, now, memory_order_relaxed);
  atomic_store_explicit(&hand->slot->step, step, memory_order_release);
}

void sluice_hand_end(sluice_hand *hand) {
  current = NULL;
  atomic_store_explicit(&hand->slot->since, 0, memory_order_relaxed);
  atomic_store_explicit(&hand->slot->began, 0, memory_order_relaxed);
  atomic_store_explicit(&hand->slot->state, SLUICE_IDLE, memory_order_release);
}

int sluice_hand_mark_overdue(sluice_hand *hand, uint64_t began) {
  sluice_slot *slot = hand->slot;
  uint32_t expected = SLUICE_IN_HAND;
  if (!atomic_compare_exchange_strong(&slot->state, &expected, SLUICE_OVERDUE)) return 0;
  if (atomic_load(&slot->began) == began) {
    keep_name(hand);
    slot->sum = sum_slot(slot, SLUICE_OVERDUE);
    return 1;
  }
  // It was another one by then.
  expected = SLUICE_OVERDUE;
  atomic_compare_exchange_strong(&slot->state, &expected, SLUICE_IN_HAND);
  return 0;
}

uint32_t sluice_slot_state(const sluice_slot *slot) { return atomic_load(&slot->state); }
int sluice_slot_fits(const sluice_slot *slot) { return slot->sum == sum_slot(slot, atomic_load(&slot->state)); }
int32_t sluice_slot_signal(const sluice_slot *slot) { return slot->signal; }
uint32_t sluice_slot_step(const sluice_slot *slot) { return atomic_load(&slot->step); }
uint64_t sluice_slot_since(const sluice_slot *slot) { return atomic_load(&slot->since); }
uint64_t sluice_slot_began(const sluice_slot *slot) { return atomic_load(&slot->began); }
uint64_t sluice_slot_ordinal(const sluice_slot *slot) { return slot->ordinal; }
int64_t sluice_slot_size(const sluice_slot *slot) { return slot->size; }
int64_t sluice_slot_modified(const sluice_slot *slot) { return slot->modified; }
int64_t sluice_slot_start(const sluice_slot *slot) { return slot->start; }

const char *sluice_slot_item(const sluice_slot *slot, size_t *kept, size_t *length) {
  *length = slot->item_length;
  *kept = *length < ITEM_BYTES ? *length : ITEM_BYTES;
  return slot->item;
}

const char *sluice_slot_document(const sluice_slot *slot, size_t *kept) {
  size_t length = atomic_load(&slot->document_length);
  *kept = length < DOCUMENT_BYTES ? length : DOCUMENT_BYTES;
  return slot->document;
}

const char *sluice_slot_step_name(const sluice_slot *slot, size_t *length) {
  *length = slot->name_length < NAME_BYTES ? slot->name_length : NAME_BYTES;
  return slot->name;
}
