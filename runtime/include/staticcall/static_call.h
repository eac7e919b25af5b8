/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 * Static calls: calls whose target is written into the instruction.
 *
 * A static call has the flexibility of a function pointer and the cost of a
 * direct call. Its target is part of the `call` instruction; changing the
 * target rewrites that instruction while other threads run through it.
 *
 * API
 *
 *   DECLARE_STATIC_CALL(key, func)        in a header or beside a use
 *   DEFINE_STATIC_CALL(key, func)         in one source file; calls func first
 *   DEFINE_STATIC_CALL_NULL(key, func)    the same, does nothing at first
 *   DEFINE_STATIC_CALL_RET0(key, func)    the same, returns 0 at first
 *   DEFINE_STATIC_CALL_LOCAL(key, func)   known to this source file alone;
 *     DEFINE_STATIC_CALL_LOCAL_NULL, DEFINE_STATIC_CALL_LOCAL_RET0
 *   DEFINE_STATIC_CALL_INLINE(key, func)  in a header, one per program
 *   DECLARE_STATIC_CALL_FUNCTION(ret, name, params)
 *                                         callers write name(args)
 *     DEFINE_STATIC_CALL_FUNCTION_RET0(ret, name, params)
 *   STATIC_CALL_KEY(key)                  the same, behind a prototype
 *     DECLARE_STATIC_CALL_OF(key, func)     its key
 *   EXPORT_STATIC_CALL(key)               other images may call and update it
 *   EXPORT_STATIC_CALL_TRAMP(key)         other images may call it
 *
 *   static_call(key, args...)             the call; also without arguments
 *   static_call_cond(key, args...)        the same, if it returns void
 *   static_call_update(key, func)         0 or a negative errno
 *   static_call_update_or_abort(key, func)  or a message, and abort
 *   static_call_query(key)                the current target, NULL for none
 *   static_call_update_batch(changes, n)  many keys, all or none
 *     STATIC_CALL_CHANGE(key, func)         one element of `changes`
 *     STATIC_CALL_RET0                      as func: return 0
 *   static_call_get_info(&info)           counters, mode and why
 *   static_call_for_each_site(fn, arg)    every known call instruction
 *   static_call_verify()                  compares code with what is expected
 *   static_call_set_fallback(fallback)    what to do with straddling sites
 *
 * In DECLARE, _NULL and _RET0, `func` is a function, a pointer to one, or the
 * type of either, and only the type is used. The macros end without a semicolon
 * of their own: write one.
 *
 * Example
 *
 *   int fast(int x);
 *   int careful(int x);
 *   DEFINE_STATIC_CALL(checksum, fast);
 *
 *   int use(int x) { return static_call(checksum, x); }
 *
 *   use(3);                                   // call fast
 *   static_call_update(checksum, careful);    // 0
 *   use(3);                                   // call careful
 *
 * Functions by their own name
 *
 * A function that is declared by DECLARE_STATIC_CALL_FUNCTION in its header, or
 * with STATIC_CALL_KEY behind its prototype, is called as any function is, and
 * every compiler's call of it is a static call. Its name in assembly is the
 * key's trampoline's:
 *
 *   DECLARE_STATIC_CALL_FUNCTION(int, checksum, (int x));       // header
 *   DEFINE_STATIC_CALL(checksum, fast);                         // one file
 *   int use(int x) { return 2 * checksum(x); }                  // unchanged
 *   static_call_update(checksum, careful);
 *
 *   namespace net { int sum(int, int = 5) STATIC_CALL_KEY(net_sum); }
 *   DECLARE_STATIC_CALL_OF(net_sum, net::sum);
 *   struct account { int worth(int) const STATIC_CALL_KEY(account_worth); };
 *   DECLARE_STATIC_CALL_OF(account_worth, int(const account *, int));
 *
 * What it did before is a function of another name, the key's first target: a
 * body under the name itself does not link, and is an error of the pass.
 * Callers see the declaration, and so it must not promise what no later target
 * need keep: the pass refuses pure, const, malloc, noreturn and
 * returns_nonnull, GCC these and nonnull and leaf, and in C both refuse names
 * that compilers know (strlen) until -fno-builtin-strlen. Clang without the
 * pass cannot be asked and believes pure and const. In C++ noexcept is kept: a
 * target that may throw does not compile. The declaration comes before the
 * first use: Clang does not compile it otherwise. Not in templates:
 * Clang gives all instances the one name, which the pass sees where their types
 * differ in machine code, and GCC ignores it, so that nothing links. `if
 * (checksum)` is always true, which compilers say: ask static_call_query. The
 * function's address is the trampoline's: it calls the current target;
 * -fsanitize=kcfi traps in calls through it, so that the pass refuses it there;
 * and an executable that is not PIC
 * does not link where it takes the address of another image's key. In the
 * generic build such a call goes to the trampoline. On other processors, and on
 * another system, the function is a pointer of that name (without the acquire
 * of static_call), and STATIC_CALL_KEY does not compile. Under ThreadSanitizer,
 * such a call is seen to acquire with sc-clang alone.
 *
 * Without an edit of the header, sc-clang --sc-call=checksum does it for a
 * function that keeps its name, its body and its address (sc-clang(1)); other
 * compilers take a file with `#pragma redefine_extname checksum
 * __SCT__checksum` by -include, for a function that they do not compile
 * themselves in such a file.
 *
 * Three builds
 *
 * The same source means the same in each; their object files may be linked into
 * one program (test/run/three-builds-in-one-program.test):
 *
 *   inline       compiled by sc-clang: the call instruction is rewritten;
 *   out-of-line  compiled by another GCC or Clang for x86-64: the call goes to
 *                a trampoline of 16 bytes, and its jump is rewritten;
 *   generic      STATIC_CALL_GENERIC defined, or another processor: the call
 *                goes through the key's pointer. On another processor all that
 *                is needed is in these headers, there is no library, and they
 *                warn unless STATIC_CALL_GENERIC says that this is meant.
 *
 * How it works
 *
 * Every key has a trampoline, `jmp *key(%rip)`, which is right from the first
 * instruction of the process on. The compiler pass writes down each call to a
 * trampoline and places it inside one naturally aligned 8-byte word. When an
 * image is loaded the runtime replaces the trampoline's address in those calls
 * by the target's. The trampoline becomes a direct jump, too, unless the key
 * has recorded calls and all of them are direct: then it stays as it is, so
 * that an update need not write it, and calls of that key by other compilers'
 * code go through its pointer (test/run/trampoline-is-written-where-called.c).
 * Every later change is one store to such a word, which AMD's manual permits
 * for code that other processors are executing (AMD64 Architecture Programmer's
 * Manual, volume 2, section 7.6.1). Intel documents no such licence; see
 * `strict` below and runtime/README.md.
 *
 * Retpolines
 *
 * A site whose target is out of reach of a rel32, or that may not be written,
 * goes through its trampoline, which is an indirect jump. In objects that have
 * retpolines in place of indirect jumps it is one, too, where
 * STATIC_CALL_RETPOLINE is defined before this header: sc-clang does that for
 * -mretpoline, -mretpoline-external-thunk and -mspeculative-load-hardening, and
 * staticcall_enable in CMake likewise; for other compilers it is yours to
 * define (GCC's -mindirect-branch=thunk, and Clang without sc-clang). The
 * object that defines a key decides; of several that define a header's key, the
 * one that the linker takes; sc-report shows it. Calls in reach stay direct,
 * and need no retpoline. With user shadow stacks retpolines trap, ours as the
 * compilers' (-fcf-protection=return does not go with them).
 *
 * When it takes effect
 *
 * When static_call_update returns 0, no thread enters the old target any more
 * through a site of the inline and out-of-line builds (membarrier(2),
 * PRIVATE_EXPEDITED_SYNC_CORE; where the kernel refuses it, "any more" becomes
 * "soon", and static_call_info.sync says so). A caller in the generic build
 * that has loaded the pointer, or one that is inside a breakpoint, may enter it
 * once more. Threads may still be executing the old target, for as long as they
 * like: there is no grace period in userspace, so do not unmap it. The sites of
 * a key change one after another, not all at one instant.
 *
 * ThreadSanitizer
 *
 * What a thread did before an update happens before what the new target does in
 * the calls that enter it, and static_call_query acquires it, too. For that, a
 * call that is compiled with -fsanitize=thread loads the key: the inline build
 * does so right before the site, and an update gives every running thread some
 * microseconds to pass a call that it has begun; the out-of-line build calls
 * through the pointer, as the generic one does.
 *
 * NULL
 *
 * A key whose function returns void can have no target: its calls do nothing,
 * their arguments are evaluated all the same, and static_call_query gives NULL.
 * It is the same in all three builds. static_call and static_call_cond are the
 * same for such keys; _cond documents the intent and does not compile for keys
 * that return something.
 *
 * RET0
 *
 * A key whose function returns an integer or a pointer of at most 64 bits can
 * return 0 without a call. static_call_query then gives a function that returns
 * 0. NULL and RET0 let calls with arguments end in a function without
 * parameters, which C leaves undefined and the x86-64 psABI makes harmless: the
 * caller owns the argument space.
 *
 * Who may call what
 *
 * static_call and static_call_query: any thread, signal handlers, constructors
 * and destructors; static_call in IFUNC resolvers, too. All the rest: any
 * thread, but no signal handler (an update blocks signals while it lasts, other
 * code of the thread does not) and no child of vfork. Updates from several
 * threads take turns. fork waits for those of other threads; handlers of
 * pthread_atfork may update, but not wait for another thread that does. An
 * update needs less than 8 KiB of stack.
 *
 * Errors
 *
 * 0 or a negative errno, never abort (but for static_call_update_or_abort, for
 * code that has no use for an error). A caller may ignore it, since after an
 * error every call still goes where it went before. -EINVAL: NULL or RET0 for a
 * key that cannot have it, or not a key, as far as that can be told: a pointer
 * to memory that is there, of a key's alignment and version, is taken for one.
 * -EDEADLK: called by a signal handler that has interrupted this library.
 * -EBUSY: a foreign breakpoint (a debugger's, a uprobe's) is on a site of the
 * key, or a direct site that has to be changed behind a breakpoint cannot be
 * now; try again later. -EILSEQ: a site or a trampoline does not hold what this
 * library wrote there. -ENOMEM, -EACCES, -EPERM: the kernel refused to make the
 * code writable. -EACCES: sites that are direct in the file (sc-clang
 * --sc-direct-defaults) cannot be changed, because code is not to be written or
 * their image has not registered yet or was refused. -EOPNOTSUPP: the code is
 * on a huge page (hugetlbfs) which reaches beyond it. -EXDEV: a batch over keys
 * that two copies of this library serve, or a key that a copy of another
 * version does (runtime/README.md).
 *
 * Honest limits
 *
 *   - A C function type does not tell its return type to the preprocessor. In C
 *     a RET0 key that returns __int128 or a floating type is rejected where it
 *     is defined, if its parameters are such that C17 lets `T f()` name it (not
 *     char, short, _Bool or float, not variadic). One that returns a struct is
 *     rejected by sc-clang's pass alone, unless the struct is returned in rax,
 *     where RET0 makes it all zeros; in other builds such a call has no defined
 *     result. DEFINE_STATIC_CALL_FUNCTION_RET0 is told the type, and rejects it
 *     in every compiler. In C++ all of it is checked. NULL for a key not known
 *     to return void is accepted in the same corner, and from C23 on in Clang,
 *     where `T f()` names functions without parameters. The pass sees that,
 *     too: such a definition does not compile there, and an update gives
 *     -EINVAL.
 *   - What the first function promises besides its type (noreturn, pure, const,
 *     nonnull, noexcept) is no promise of the key: its next target need not
 *     keep it. In C, GCC (9 or later is needed for it) refuses a function with
 *     nonnull (of one of the first eight parameters), returns_nonnull,
 *     assume_aligned or alloc_align, which it would believe of every target. In
 *     C, Clang does not let go of noreturn in a function with variable
 *     arguments or in the corner above: the pass refuses it. Cast such a
 *     function to a pointer type without the attribute, also for Clang alone,
 *     whose callers would run into what follows the call.
 *   - static_call and static_call_cond take at most 39 arguments before C++20
 *     and C23.
 *   - A lambda without captures may stand inside static_call_update(...), also
 *     with commas. A key begins with one from C++20 on: C++17 has no place for
 *     it in DEFINE_STATIC_CALL.
 *   - Under g++, DECLARE_STATIC_CALL, _NULL and _RET0 of an instance of a
 *     function template take its type: decltype(sum<int>).
 *   - A vectorcall function is no key's: LLVM appends the size of its
 *     parameters to its name. It does not compile in C++ and with sc-clang, and
 *     does not link in C with Clang alone.
 *   - A file-local key whose function has another calling convention than C's
 *     (preserve_most) needs sc-clang; Clang alone drops its calls, and warns of
 *     it (-Wcast-calling-convention).
 *   - A file-local key and -funique-internal-linkage-names need sc-clang: Clang
 *     alone does not link it.
 *   - LLVM's own switch -mllvm -x86-speculative-load-hardening hardens the
 *     trampolines of file-local keys, too, and spoils them: use
 *     -mspeculative-load-hardening, which leaves them alone.
 *   - File-local keys of the same name in several files do not link under
 *     gcc -flto: their trampolines are top-level asm.
 *   - Keys have C linkage: two of one name in two C++ namespaces are one key.
 *     A key is written without `::`; `using namespace` brings it here. Its name
 *     is of ASCII letters: Clang's assembler takes no others.
 *   - A C++20 module that defines keys is compiled from its source: Clang drops
 *     top-level asm when it compiles a .pcm to an object.
 *   - Emulators and hypervisors that fetch an instruction in pieces, and code
 *     in memory that is not write-back, are outside what the manual promises.
 */
#ifndef STATICCALL_STATIC_CALL_H
#define STATICCALL_STATIC_CALL_H

#if defined(__cplusplus) && __cplusplus < 201703L
#error "staticcall: C++17 or later is needed: add -std=c++17"
#elif !defined(__cplusplus) && defined(__STRICT_ANSI__) &&                     \
    (!defined(__STDC_VERSION__) || __STDC_VERSION__ < 201112L)
#error "staticcall: C11 or later is needed: add -std=c11"
#endif

#if defined(__STATIC_CALL_EMBED_BITCODE__) /* by sc-clang */
#warning                                                                       \
    "staticcall: with -fembed-bitcode clang generates code without the pass, and calls go through trampolines; -Xclang -fembed-bitcode=all embeds the bitcode and keeps it"
#endif

#include <stddef.h>
#include <stdint.h>

#include <staticcall/abi.h>

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

/** One change of a batch; made by STATIC_CALL_CHANGE. */
struct static_call_change {
  struct static_call_key *key;
  void *func;
};

/** How targets are written: static_call_info.mode. */
enum static_call_mode {
  /** Sites and trampolines are rewritten. */
  STATIC_CALL_MODE_DIRECT = 0,
  /** Nothing is, in one image at least: its trampolines jump through keys. */
  STATIC_CALL_MODE_POINTER = 1,
  /** They are, through /proc/self/mem and behind breakpoints: on request only
   * (STATICCALL_OPTIONS=mode=mem), since it goes around a protection that
   * somebody asked for. The caveats of STATIC_CALL_FALLBACK_BREAKPOINT apply.
   */
  STATIC_CALL_MODE_MEM = 2
};

/** What to do with a site that is not inside one aligned 8-byte word. */
enum static_call_fallback {
  /** Leave it on its trampoline: one more jump, no risk. The default. */
  STATIC_CALL_FALLBACK_TRAMPOLINE = 0,
  /** Rewrite it behind a breakpoint (int3). A thread that runs into the
   * breakpoint takes SIGTRAP, and our handler completes the call. Not safe for
   * programs in which a thread blocks SIGTRAP between our look at all threads'
   * masks and the end of the update (some microseconds), or calls sites on an
   * alternate signal stack without room for one more signal frame: int3 kills
   * such a process (signal(7); kernel: force_sig). What can be seen beforehand
   * is: a blocked or ignored SIGTRAP, a debugger, a replaced handler or a
   * shadow stack leave the site on its trampoline, and are counted. */
  STATIC_CALL_FALLBACK_BREAKPOINT = 1,
  /** Breakpoints for every site: the discipline that Intel documents for code
   * that other processors execute (SDM volume 3, "Handling Self- and
   * Cross-Modifying Code"), with the same caveats. */
  STATIC_CALL_FALLBACK_STRICT = 2
};

/** How other processors are told: static_call_info.sync. */
enum static_call_sync {
  /** "Soon": the kernel has or allows no membarrier. */
  STATIC_CALL_SYNC_NONE = 0,
  /** membarrier(PRIVATE_EXPEDITED_SYNC_CORE). */
  STATIC_CALL_SYNC_CORE = 1
};

/** Counters since the start of the process, and the present state. */
struct static_call_info {
  /** enum static_call_mode. POINTER as soon as one image is not rewritten, or
   * was refused; the sites below tell how much of the program that is. */
  uint32_t mode;
  int32_t mode_errno; /**< the first refusal (positive), or 0 */
  uint32_t sync;      /**< enum static_call_sync */
  int32_t sync_errno; /**< why there is none, or 0 */
  uint32_t fallback;  /**< enum static_call_fallback, by options or API */
  uint32_t images;    /**< registered images */
  /** Keys in registered images; a header's key once for each object that has it
   * (all but one are inert). */
  uint64_t keys;
  uint64_t sites; /**< all sites; the sum of the next five */
  /** Hold their target, a NOP, `ret` or `xor eax,eax`. */
  uint64_t sites_direct;
  /** @{ On their trampoline, because ... */
  uint64_t sites_far;        /**< beyond 2 GiB, or no one-instruction form */
  uint64_t sites_straddling; /**< not inside an aligned quadword */
  uint64_t sites_foreign;    /**< not an instruction that we know */
  uint64_t sites_refused;    /**< the kernel, or a breakpoint's checks */
  /** @} */
  uint64_t updates;           /**< changes made by static_call_update(_batch) */
  uint64_t update_failures;   /**< calls of them that returned an error */
  uint64_t breakpoint_sites;  /**< site rewrites done behind a breakpoint */
  uint64_t breakpoint_hits;   /**< callers that ran into one (approximate) */
  uint64_t breakpoint_denied; /**< updates that wanted one and were denied */
  uint64_t pages_dirtied;     /**< pages of code that we have written to */
  uint64_t keys_reset;        /**< keys whose target's image was unloaded */
  uint64_t images_refused;    /**< registrations refused */
  /** Of `keys`, those that follow another image's key of their name: their
   * calls go where that key's do (abi.h, static_call_key.follows). */
  uint64_t keys_followed;
  uint64_t reserved[5];
};

/** Why a site is where it is: static_call_site_info.state. */
enum static_call_site_state {
  STATIC_CALL_SITE_DIRECT = 0,
  /** Beyond 2 GiB; or, with NULL and RET0, no instruction can do it: a
   * conditional tail call, or a call whose return address the compiler reads
   * afterwards (-mspeculative-load-hardening). */
  STATIC_CALL_SITE_FAR = 1,
  STATIC_CALL_SITE_STRADDLING = 2,
  STATIC_CALL_SITE_FOREIGN = 3,
  STATIC_CALL_SITE_REFUSED = 4
};

/** One site, for static_call_for_each_site. */
struct static_call_site_info {
  const void *address; /**< its first byte */
  struct static_call_key *key;
  const char *name; /**< the key's; a copy, until fn returns */
  uint32_t state;   /**< enum static_call_site_state */
  uint8_t kind; /**< 'c' call, 'j' tail call, 'b' conditional tail call, '?' */
  uint8_t contained; /**< 1: inside one aligned quadword */
  uint16_t reserved;
};

/** Fill *info. Any thread; takes the update lock. Returns 0, -EDEADLK, or
 * -EINVAL for NULL. */
int static_call_get_info(struct static_call_info *__info);

/** Call fn(site, arg) for every site of every registered image. The update lock
 * is free while fn runs: fn may call anything, also this library, dlopen,
 * dlclose and fork, and an exception, longjmp or pthread_exit may leave the
 * walk. *site and its name are copies (a name is cut after 1023 bytes) that are
 * good until fn returns or the walk is left. They say what was so a moment ago:
 * the site may have changed its state since, and the image that holds it or its
 * key may be gone, so that `address` and `key` may be used only while the
 * caller knows that the image stays. Sites of images that are loaded during the
 * walk are not told; all that are there from its beginning to its end are, each
 * once. The sites of a key in an image come in the order of their addresses. A
 * value other than 0 from fn ends the walk and is returned. Returns 0, fn's
 * value, -EDEADLK, or -EINVAL for no fn. */
int static_call_for_each_site(
    int (*__fn)(const struct static_call_site_info *__site, void *__arg),
    void *__arg);

/** Compare every site and trampoline with the bytes that it should hold.
 * Returns 0, or -EBUSY if the only differences are foreign breakpoints, -EILSEQ
 * for any other, or -EDEADLK. Writes nothing. */
int static_call_verify(void);

/** Choose what happens to straddling sites, from the next update of their key
 * on (and for all keys at once in this call, as far as it is possible now).
 * `fallback` is an enum static_call_fallback. Returns 0, -EINVAL, -EDEADLK,
 * -ENOSYS (no membarrier: breakpoints would not be safe), or -EPERM (user
 * shadow stacks are on). */
int static_call_set_fallback(int __fallback);

/** Make all the changes of a batch, or none. Two changes of one key: the later
 * counts. Sites change one after another, keys in no particular order. Same
 * errors and callers as static_call_update. n == 0 does nothing; no changes and
 * n > 0: -EINVAL. */
int static_call_update_batch(const struct static_call_change *__changes,
                             size_t __n);

/** @{ What the macros below stand on; not to be called by name. */
int __static_call_update(struct static_call_key *__key, void *__func);
void __static_call_update_or_abort(struct static_call_key *__key, void *__func);
void *__static_call_query(const struct static_call_key *__key);
void __static_call_null(void);
long __static_call_return0(void);
/** What constructors and destructors of images call (abi.h); idempotent for one
 * image. 0, or a negative errno for an image that is left to its trampolines.
 */
int __static_call_register(const struct static_call_image *__image);
void __static_call_unregister(const struct static_call_image *__image);
/** @} */

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif

#include <staticcall/detail/macros.h>

/** Declare a key that is defined elsewhere (in this program, or in a shared
 * object that exports it). May be repeated. */
#define DECLARE_STATIC_CALL(key, ...)                                          \
  STATIC_CALL_DECLARE_(key, __typeof__(__VA_ARGS__))

/** Define a key that this program knows by name; it calls func at first. Hidden
 * from other images until exported. */
#define DEFINE_STATIC_CALL(key, ...)                                           \
  STATIC_CALL_DEFINE_(key, STATIC_CALL_FUNC_(__VA_ARGS__), FUNC_, GLOBAL_);    \
  STATIC_CALL_CHECK_FIRST_(key, __VA_ARGS__)

/** Define a key that does nothing at first. func: for the type; returns void.
 * A static function that is used for nothing else is unneeded, as Clang warns:
 * give the type, void(int). */
#define DEFINE_STATIC_CALL_NULL(key, ...)                                      \
  STATIC_CALL_DEFINE_(key, __typeof__(__VA_ARGS__), NULL_, GLOBAL_)

/** Define a key that returns 0 at first. func: for the type; returns an integer
 * or a pointer. */
#define DEFINE_STATIC_CALL_RET0(key, ...)                                      \
  STATIC_CALL_DEFINE_(key, __typeof__(__VA_ARGS__), RET0_, GLOBAL_)

/** Define a key for this source file alone. */
#define DEFINE_STATIC_CALL_LOCAL(key, ...)                                     \
  STATIC_CALL_DEFINE_LOCAL_(key, STATIC_CALL_FUNC_(__VA_ARGS__), FUNC_);       \
  STATIC_CALL_CHECK_FIRST_(key, __VA_ARGS__)

/** The same, and it does nothing at first; func as in DEFINE_STATIC_CALL_NULL.
 */
#define DEFINE_STATIC_CALL_LOCAL_NULL(key, ...)                                \
  STATIC_CALL_DEFINE_LOCAL_(key, __typeof__(__VA_ARGS__), NULL_)

/** The same, and it returns 0 at first; func as in DEFINE_STATIC_CALL_RET0. */
#define DEFINE_STATIC_CALL_LOCAL_RET0(key, ...)                                \
  STATIC_CALL_DEFINE_LOCAL_(key, __typeof__(__VA_ARGS__), RET0_)

/** Define a key in a header: every file that includes it gets the same one.
 * func has to be visible to all of them (static inline functions differ by
 * file: the linker keeps one file's). Shared objects and the executable share
 * it where the dynamic linker sees both (executable: -rdynamic or linked
 * against them). */
#define DEFINE_STATIC_CALL_INLINE(key, ...)                                    \
  STATIC_CALL_DEFINE_(key, STATIC_CALL_FUNC_(__VA_ARGS__), FUNC_, WEAK_);      \
  STATIC_CALL_CHECK_FIRST_(key, __VA_ARGS__)

/** In a header: declare a function whose callers write name(args), as they did
 * before it was a key, and its key, of the same name. One file has one of the
 * DEFINEs for the key: what the function did is a function of another name, its
 * first target. `params` has the parentheses, and noexcept, which then holds
 * for all targets. `ret` is a type that takes a name behind it. */
#define DECLARE_STATIC_CALL_FUNCTION(ret, name, params)                        \
  STATIC_CALL_DECLARE_FUNCTION_(ret, name, params)

/** DEFINE_STATIC_CALL_RET0 for such a function. In C it refuses every `ret` but
 * an integer or a pointer of at most 64 bits, in each compiler. */
#define DEFINE_STATIC_CALL_FUNCTION_RET0(ret, name, params)                    \
  STATIC_CALL_CHECK_RETURNED_(ret)                                             \
  DEFINE_STATIC_CALL_RET0(name, ret params)

/** Behind the declaration of a function, before its attributes: calls of it are
 * calls of the key. For a prototype that is there, also in namespaces and of
 * member functions, whose key's type has the object first; not in templates. */
#define STATIC_CALL_KEY(key) STATIC_CALL_LABEL_(key)

/** DECLARE_STATIC_CALL for the key of such a function; func is the function, or
 * its type. Keeps noexcept, and refuses what callers would believe of every
 * target. */
#define DECLARE_STATIC_CALL_OF(key, ...)                                       \
  STATIC_CALL_DECLARE_OF_(key, __VA_ARGS__)

/** After DEFINE_STATIC_CALL, in the same file, else it does not compile: other
 * images may call the key and update it. An executable whose keys plug-ins use
 * has to be linked with -rdynamic, else dlopen() says "undefined symbol:
 * __SCT__<key>". */
#define EXPORT_STATIC_CALL(key) STATIC_CALL_EXPORT_(key)

/** After DEFINE_STATIC_CALL, in the same file: other images may call the key; a
 * shared object that updates it does not link with -z defs. */
#define EXPORT_STATIC_CALL_TRAMP(key) STATIC_CALL_EXPORT_TRAMP_(key)

/** static_call(key, args...): call the key's current target. The value and type
 * are the function's. Takes no lock, allocates nothing, async-signal-safe as
 * far as the target is. */
#define static_call(...) STATIC_CALL_CALL_(__VA_ARGS__)

/** static_call_cond(key, args...): the same for a function that returns void,
 * and only for such. Says that the key may well be NULL. */
#define static_call_cond(...) STATIC_CALL_COND_(__VA_ARGS__)

/** Change the target of key to func: a function of the key's type, NULL or
 * STATIC_CALL_RET0 where the type allows them. Anything else does not compile.
 * Cheap when func is the target already. Effect, callers and errors: see above.
 */
#define static_call_update(key, ...)                                           \
  __static_call_update(STATIC_CALL_KEY_(key),                                  \
                       STATIC_CALL_TARGET_(key, (__VA_ARGS__)))

/** static_call_update for a caller that has no use for an error, such as what
 * sets hooks when a program starts: prints the key's name and the error number
 * on standard error, and aborts (on another
 * processor or system without the message). Returns nothing. */
#define static_call_update_or_abort(key, ...)                                  \
  __static_call_update_or_abort(STATIC_CALL_KEY_(key),                         \
                                STATIC_CALL_TARGET_(key, (__VA_ARGS__)))

/** The current target, as a pointer to the key's function type; NULL if none. A
 * call through it is an ordinary indirect call. Any thread, signal handlers. */
#define static_call_query(key) STATIC_CALL_QUERY_(key)

/** One element of the array that static_call_update_batch takes. */
#define STATIC_CALL_CHANGE(key, ...)                                           \
  {STATIC_CALL_KEY_(key), STATIC_CALL_TARGET_(key, (__VA_ARGS__))}

#endif /* STATICCALL_STATIC_CALL_H */
