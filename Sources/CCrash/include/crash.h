// What a process says when it crashes, and what it leaves behind for the next start: which worker had which document in
// hand. In C, because little is allowed in a signal handler.
#ifndef SLUICE_CRASH_H
#define SLUICE_CRASH_H

#include <stddef.h>
#include <stdint.h>

// What one worker has in hand: a page, of a file that is mapped into memory if it is to outlive the process.
typedef struct sluice_slot sluice_slot;

// A slot, and the names of the steps that it counts. It belongs to one worker.
typedef struct sluice_hand {
  sluice_slot *slot;
  const char *const *names;
  uint32_t count;
} sluice_hand;

enum { SLUICE_SLOT_BYTES = 4096 };

enum {
  SLUICE_IDLE = 0,
  SLUICE_IN_HAND = 1,
  // The process crashed while the document was in hand.
  SLUICE_CRASHED = 2,
  // The run was ended because the document did not come out of its step.
  SLUICE_OVERDUE = 3,
};

// What a process ends with in which `exit` was called while a document was in hand: a fault of a stage.
enum { SLUICE_EXIT_STATUS = 70 };

// From now on SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE and SIGABRT say what was in hand, mark it, and then do what they did
// before. On the calling thread on a stack of its own; on others from their first document on. So does `exit`, where the
// calling thread has a document in hand.
void sluice_crash_install(void);

// What a crash on this thread is said to have happened in, where no document is in hand; NULL for nothing. The text must
// live until it is taken back. Returns what was there before.
const char *sluice_crash_label(const char *label);

// What is said beneath a crash with a document in hand; NULL for nothing. Must live for ever.
void sluice_crash_hint(const char *hint);

// An item is in hand. `start` is where its stretch begins, -1 if it is the whole file.
void sluice_hand_item(sluice_hand *hand, const char *id, size_t length, int64_t size, int64_t modified, int64_t start);

// The next document of the item is about to be read, by the calling thread.
void sluice_hand_begin(sluice_hand *hand, uint64_t ordinal, uint64_t now);

// The document has been read.
void sluice_hand_document(sluice_hand *hand, const char *id, size_t length);

// The document goes into a step.
void sluice_hand_step(sluice_hand *hand, uint32_t step, uint64_t now);

// The document is out of hand.
void sluice_hand_end(sluice_hand *hand);

// Marks the document as overdue if it is the one that was taken in hand then, and is still in hand. For another thread.
int sluice_hand_mark_overdue(sluice_hand *hand, uint64_t began);

uint32_t sluice_slot_state(const sluice_slot *slot);
// Whether a marked slot is as it was when it was marked.
int sluice_slot_fits(const sluice_slot *slot);
int32_t sluice_slot_signal(const sluice_slot *slot);
uint32_t sluice_slot_step(const sluice_slot *slot);
// When it went into its step, and when it was taken in hand; 0 if nothing is in hand.
uint64_t sluice_slot_since(const sluice_slot *slot);
uint64_t sluice_slot_began(const sluice_slot *slot);
uint64_t sluice_slot_ordinal(const sluice_slot *slot);
int64_t sluice_slot_size(const sluice_slot *slot);
int64_t sluice_slot_modified(const sluice_slot *slot);
int64_t sluice_slot_start(const sluice_slot *slot);
// The bytes of the item's id as far as they are kept, and how many it has.
const char *sluice_slot_item(const sluice_slot *slot, size_t *kept, size_t *length);
// Of the document's id: none before it has been read.
const char *sluice_slot_document(const sluice_slot *slot, size_t *kept);
// The name of the step, of a document that crashed or is overdue.
const char *sluice_slot_step_name(const sluice_slot *slot, size_t *length);

#endif
