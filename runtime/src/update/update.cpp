// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// From what a caller asks to a transaction.

#include "update/update.h"

#include "os/processors.h"
#include "os/sanitizers.h"
#include "update/key_chain.h"
#include "update/key_name.h"
#include "update/mode.h"
#include "update/transaction.h"

#include <cerrno>

namespace staticcall {
namespace {

key_state *registered_state(const static_call_key *key) {
  return static_cast<key_state *>(key->state);
}

bool has_foreign_site(const key_state &key) {
  for (const site_group *group = key.groups; group; group = group->next_of_key)
    if (group->owner == key.tramp.owner &&
        group->like.kind == insn_kind::foreign)
      return true;
  return false;
}

// Whether there may be sites that go to the key's first target in the file
// (sc-direct) and that we do not know: its image has not registered yet or was
// refused, or something else is at a site, a debugger's breakpoint for one.
bool has_unknown_sites(const static_call_key *key, const key_state *state) {
  return (key->flags & STATIC_CALL_KEY_DIRECT_DEFAULT) &&
         (!state || !state->tramp.owner || has_foreign_site(*state));
}

int check_unknown_sites(const static_call_key *key, const target &to) {
  const key_state *state = registered_state(key);
  if (state) {
    state = followed_by(registered_state(key));
    key = state->key;
  }
  return has_unknown_sites(key, state) && target_of(key) != to ? -EACCES : 0;
}

int check_change(const static_call_change &change) {
  const static_call_key *key = change.key;
  target to = target_for(change.func);
  if (to.kind == target_kind::nothing &&
      !(key->flags & STATIC_CALL_KEY_MAY_NULL))
    return -EINVAL;
  if (to.kind == target_kind::zero && !(key->flags & STATIC_CALL_KEY_MAY_RET0))
    return -EINVAL;
  return check_unknown_sites(key, to);
}

// A key that no image has brought: nothing but its pointer is known, and the
// trampolines and generic calls that there may be go through it. Whether it is
// another one now.
bool store_unknown(static_call_key *key, const target &to) {
  tell_released(key);
  if (target_of(key) == to)
    return false;
  __atomic_store_n(&key->func, reinterpret_cast<void *>(to.address),
                   __ATOMIC_SEQ_CST);
  reg.count.updates++;
  return true;
}

// The changed keys, each once, with what they are to be. Links them.
key_state *collect(const static_call_change *changes, size_t n) {
  key_state *first = nullptr;
  for (size_t i = 0; i < n; i++)
    if (key_state *key = registered_state(changes[i].key))
      add_changed(followed_by(key), target_for(changes[i].func), &first);
  return first;
}

int run_and_note_protection(transaction *change) {
  int error = change->run();
  if (change->close_error() && !reg.count.mode_errno)
    reg.count.mode_errno = -change->close_error();
  return error;
}

// Before anything changes. Under ThreadSanitizer a call loads the key and then
// enters the target (llvm-pass/AcquireKeyPass.h). One that loaded before this
// must not enter the new target, so that threads get the time to pass such a
// call.
void tell_changes(key_state *first) {
  if (!under_thread_sanitizer())
    return;
  for (key_state *key = first; key; key = key->next_changed)
    tell_released(key->key);
  os::let_threads_run();
}

// An image of --sc-direct-defaults that has nothing to write when it registers
// does not ask then whether it may.
bool is_untried(const image &one) {
  if (!one.writable || !(one.options & STATIC_CALL_OPTION_DIRECT_DEFAULTS))
    return false;
  size_t pages = (one.code_high - one.code_low) / os::page_size;
  for (size_t i = 0; i <= pages / 64; i++)
    if (one.dirty[i])
      return false;
  return true;
}

// The kernel has refused to make text writable. As for other images, that is no
// error where trampolines do the work: images that were never written are left
// alone. One that is short of memory is asked again the next time.
int run_without_untried(key_state *first, int refused) {
  bool for_good = refused == -EACCES || refused == -EPERM;
  image *left = nullptr;
  for (image *one = reg.images; one; one = one->next)
    if (is_untried(*one)) {
      one->writable = false;
      one->next_left = left;
      left = one;
    }
  if (!left)
    return refused;
  transaction change(first);
  int error = run_and_note_protection(&change) ? refused : 0;
  for (; left && !for_good; left = left->next_left)
    left->writable = true;
  if (!reg.count.mode_errno)
    reg.count.mode_errno = -refused;
  return error;
}

int run_chain(key_state *first) {
  if (!first)
    return 0;
  tell_changes(first);
  transaction change(first);
  int error = run_and_note_protection(&change);
  if (change.open_error())
    error = run_without_untried(first, error);
  end_update_of(first, !error);
  return error;
}

// What cannot be now stays, and its state says why.
void refresh(key_state *key) {
  key->next_changed = nullptr;
  transaction change(key);
  run_and_note_protection(&change);
}

void refresh_keys_of(image *owner) {
  for (key_state *key = owner->homed; key; key = key->next_of_home)
    refresh(key);
  for (site_group *group = owner->groups; group; group = group->next_of_image)
    refresh(group->key);
}

} // namespace

int apply(const static_call_change *changes, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (int error = check_change(changes[i]))
      return error;
  key_state *changed = without_no_ops(collect(changes, n));
  if (int error = run_chain(changed))
    return error;
  for (key_state *key = changed; key; key = key->next_changed)
    reg.count.updates += !key->follows;
  bool stored = false;
  for (size_t i = 0; i < n; i++)
    if (!registered_state(changes[i].key))
      stored |= store_unknown(changes[i].key, target_for(changes[i].func));
  if (stored)
    os::sync_processors();
  return 0;
}

// The followed one may have been changed before this one was known.
void catch_up_with_followed(key_state *key) {
  if (!key->follows || key->now == key->follows->now)
    return;
  tell_acquired(key->follows->key);
  key->wanted = key->follows->now;
  key->next_changed = nullptr;
  if (int error = run_chain(key); error && !reg.count.mode_errno)
    reg.count.mode_errno = -error;
}

void catch_up(image *registered) {
  if (!registered->has_followers)
    return;
  for (key_state *key = reg.keys_by_address.first_from(registered->begin);
       key && registered->holds(address_of_key(*key));
       key = reg.keys_by_address.after(key))
    catch_up_with_followed(key);
}

void refresh_all() {
  for (key_state *key = reg.keys; key; key = key->next)
    refresh(key);
}

int patch_image(image *registered) {
  if (!registered->writable)
    return 0;
  transaction change(registered);
  int error = run_and_note_protection(&change);
  if (error == -EBUSY || error == -EILSEQ) {
    refresh_keys_of(registered); // the others need not wait for one that is odd
    return 0;
  }
  if (error)
    registered->writable = false;
  return error;
}

namespace {

void reset_key(key_state *key) {
  key_state *changed = nullptr;
  add_changed(key, key->initial, &changed);
  if (int error = run_chain(changed)) {
    shown_name name = name_shown(key);
    os::complain("the target of '%.*s' is being unloaded, and its calls cannot "
                 "be changed now (errno %d)",
                 static_cast<int>(name.length), name.text, -error);
    return;
  }
  for (key_state *one = changed; one; one = one->next_changed)
    reg.count.keys_reset++;
}

} // namespace

// Where the followed key stays, it takes its followers along. One of them may
// be the next key: then it has left its place among the moved keys, and the
// search begins again. It finds the keys that could not be reset once more:
// each is tried once in a search, which also ends for that reason.
void reset_keys_into(uintptr_t begin, uintptr_t end) {
  uint64_t search = ++reg.reset_searches;
  auto leaving = [=](uintptr_t at) { return at >= begin && at < end; };
  auto goes = [&](key_state *key) { return leaving(address_of_key(*key)); };
  auto into = [&](key_state *key) { return key && leaving(key->now.address); };
  key_state *next = nullptr;
  for (key_state *key = reg.moved_keys.first_from(begin); into(key);
       key = next) {
    next = reg.moved_keys.after(key);
    bool was_into = into(next);
    if (key->tried_in != search && key->now.kind == target_kind::function &&
        !leaving(key->initial.address) && !goes(key) &&
        (!key->follows || goes(followed_by(key)))) {
      key->tried_in = search;
      reset_key(key);
    }
    if (was_into && !into(next))
      next = reg.moved_keys.first_from(begin);
  }
}

} // namespace staticcall
