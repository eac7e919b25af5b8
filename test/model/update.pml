/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 * The update of one site that straddles two words, behind a breakpoint.
 *
 * The site is three bytes of interest: b0 (the opcode) and b1 lie in its first
 * word, b2 in its second; b1 and b2 together are the displacement. A processor
 * fetches the two words at different times, in either order, and may keep what it
 * has fetched for any time; it executes when it has both. Only a serializing
 * instruction makes it fetch again, and sync (membarrier) returns when every
 * processor has executed one.
 *
 * The same model with CONTAINED has all three bytes in one word, and the patching
 * thread replaces them with one store, as the runtime does by default.
 *
 * Claims:
 *   - no torn execution: opcode CALL with b1 and b2 of different targets;
 *   - nobody enters the old target after the update has returned;
 *   - no deadlock; a child of fork has neither a breakpoint nor half a site;
 *   - `progress`, with MAY_STOP: every caller completes calls for ever, though the
 *     patching thread may stop for ever between any two of its steps.
 *
 * Variants that break a rule, each of which must fail (update.test runs all):
 *   WITHOUT_SYNC_1            tears: an old first word meets a new second word
 *   PLAIN_STORE               tears: one store to a site that straddles
 *   CONTAINED WITHOUT_SYNC    the old target is entered after the update returned
 *   SPIN_IN_HANDLER MAY_STOP  callers wait for the patching thread: no progress
 *   FORK_WITHOUT_LOCK         a child is born in the middle
 *   SIGNALS_OPEN              a handler on the patching thread runs into its own
 *                             int3 while SIGTRAP is blocked: the process dies
 *
 * The model also shows what the last two syncs of the breakpoint protocol are not
 * needed for: none of the claims fails without them. The runtime keeps them, since
 * Intel's and AMD's manuals do not promise what the model assumes of a fetch.
 */

/* One is enough to see that it is never stuck, and the claim makes states many. */
#ifdef MAY_STOP
#define CALLERS 1
#else
#define CALLERS 2
#endif

mtype = { CALL, INT3 };
#define OLD 0
#define NEW 1

mtype b0 = CALL;
bit b1 = OLD, b2 = OLD;
bit slot = OLD;              /* the key's pointer */

bool locked = false;         /* the runtime's lock */
bool trap_blocked = false;   /* in the patching thread */
bool returned = false;       /* static_call_update has returned 0 */
bit completed[CALLERS];      /* calls, modulo 2: shows progress */

/* A sync asks; a processor answers with a serializing instruction. */
bool asked[CALLERS];

inline sync() {
  atomic { asked[0] = true; asked[CALLERS - 1] = true };
  (!asked[0] && !asked[CALLERS - 1])
}

/* Where a call arrives. `after` was read when the thread came to the site, which
 * its processor may have fetched long before. */
inline arrive(target) {
  assert(!(after && target == OLD));
  completed[id] = 1 - completed[id];
  come = false
}

inline serialize() {
  have1 = false;
  have2 = false;
  asked[id] = false
}

proctype caller(byte id) {
  mtype f0;
  bit f1, f2;
  bool have1 = false, have2 = false, come = false, after = false;
  do
  /* interrupted: any instruction boundary, any fetch is thrown away */
  :: asked[id] -> d_step { serialize() }
  :: else ->
     if
#ifdef CONTAINED
     :: !have1 -> d_step { f0 = b0; f1 = b1; f2 = b2; have1 = true; have2 = true }
#else
     :: !have1 -> d_step { f0 = b0; f1 = b1; have1 = true }
     :: !have2 -> d_step { f2 = b2; have2 = true }
#endif
     :: !come -> atomic { after = returned; come = true }
     :: have1 && have2 && come ->
        if
        :: f0 == CALL ->
           atomic {
             assert(f1 == f2);
             arrive(f1);
             have1 = false; have2 = false
           }
        :: f0 == INT3 ->
           /* The trap serializes. The handler looks at the byte in memory. */
           d_step { serialize() };
           if
           :: b0 != INT3 -> skip           /* late: execute what is there now */
           :: else ->
#ifdef SPIN_IN_HANDLER
              (b0 != INT3)
#else
              atomic { arrive(slot) }
#endif
           fi
        fi
     fi
  od
}

/* The patching thread may stop for ever before any step: pause() never returns
 * then. What is left of the system must still be right. */
inline pause() {
  if
  :: skip
#ifdef MAY_STOP
  :: (false)
#endif
  fi;
  if
#ifdef SIGNALS_OPEN
  :: atomic { b0 == INT3 && trap_blocked -> assert(false) }
#endif
  :: skip
  fi
}

proctype patcher() {
  atomic { !locked -> locked = true };
  trap_blocked = true;
  pause();
  slot = NEW;
  pause();
#if defined(CONTAINED)
  d_step { b1 = NEW; b2 = NEW };
  pause();
#ifndef WITHOUT_SYNC
  sync();
#endif
#elif defined(PLAIN_STORE)
  b1 = NEW; /* one instruction, seen as two by a fetch of two words */
  b2 = NEW;
  sync();
#else
  b0 = INT3;
  pause();
#ifndef WITHOUT_SYNC_1
  sync();
#endif
  pause();
  b1 = NEW;
  pause();
  b2 = NEW;
  pause();
  sync();
  pause();
  b0 = CALL;
  pause();
  sync();
#endif
  trap_blocked = false;
  returned = true;
  locked = false
}

/* fork: the child has the memory as it is then, and no patching thread. */
proctype forker() {
#ifndef FORK_WITHOUT_LOCK
  atomic { !locked -> locked = true };
#endif
  assert(b0 != INT3);
  atomic {
    assert(b1 == b2);
#ifndef FORK_WITHOUT_LOCK
    locked = false
#endif
  }
}

init {
  atomic {
    run caller(0);
#if CALLERS > 1
    run caller(1);
#endif
    run patcher();
    run forker()
  }
}

#ifdef MAY_STOP
ltl progress { []<> (completed[0] == 0) && []<> (completed[0] == 1) }
#endif
