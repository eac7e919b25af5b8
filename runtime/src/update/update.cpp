// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// From what a caller asks to a transaction.

#include "update/update.h"

#include "os/processors.h"
#include "os/sanitizers.h"
#include "update/key_name.h"
#include "update/mode.h"
#include "update/transaction.h"

#include <cerrno>

namespace staticcall {
namespace {

key_state *known(const static_call_key *key) {
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

int check_known(const static_call_key *key, const target &to) {
  const key_state *state = known(key);
  if (state) {
    state = followed_by(known(key));
    key = state->key;
  }
  return has_unknown_sites(key, state) && target_of(key) != to ? -EACCES : 0;
}

int validate(const static_call_change &change) {
  const static_call_key *key = change.key;
  target to = target_for(change.func);
  if (to.kind == target_kind::nothing &&
      !(key->flags & STATIC_CALL_KEY_MAY_NULL))
    return -EINVAL;
  if (to.kind == target_kind::zero && !(key->flags & STATIC_CALL_KEY_MAY_RET0))
    return -EINVAL;
  return check_known(key, to);
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

// Puts the key, and those that follow it, at the front of the chain.
void add_changed(key_state *key, const target &wanted, key_state **first) {
  key->wanted = wanted;
  if (!key->changed) {
    key->changed = true;
    key->next_changed = *first;
    *first = key;
  }
  for (key_state *one = key->followers; one; one = one->next_follower)
    add_changed(one, wanted, first);
}

// The changed keys, each once, with what they are to be. Links them.
key_state *collect(const static_call_change *changes, size_t n) {
  key_state *first = nullptr;
  for (size_t i = 0; i < n; i++)
    if (key_state *key = known(changes[i].key))
      add_changed(followed_by(key), target_for(changes[i].func), &first);
  return first;
}

// Unlink those that stay what they are. Their update, too, happens before the
// calls that follow it.
key_state *without_no_ops(key_state *first) {
  key_state *kept = nullptr;
  for (key_state *key = first, *next; key; key = next) {
    next = key->next_changed;
    if (key->wanted == key->now) {
      tell_released(key->key);
      key->changed = false;
      continue;
    }
    key->next_changed = kept;
    kept = key;
  }
  return kept;
}

// Ends the update of a chain: what is wanted is, or what was stays.
void settle(key_state *first, bool done) {
  for (key_state *key = first; key; key = key->next_changed) {
    if (done)
      set_now(key, key->wanted);
    key->wanted = key->now;
    key->changed = false;
  }
}

int run(transaction *change) {
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
  int error = run(&change) ? refused : 0;
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
  int error = run(&change);
  if (change.open_error())
    error = run_without_untried(first, error);
  settle(first, !error);
  return error;
}

// What cannot be now stays, and its state says why.
void refresh(key_state *key) {
  key->next_changed = nullptr;
  transaction change(key);
  run(&change);
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
    if (int error = validate(changes[i]))
      return error;
  key_state *changed = without_no_ops(collect(changes, n));
  if (int error = run_chain(changed))
    return error;
  for (key_state *key = changed; key; key = key->next_changed)
    reg.count.updates += !key->follows;
  bool stored = false;
  for (size_t i = 0; i < n; i++)
    if (!known(changes[i].key))
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
  int error = run(&change);
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
  for (key_state *one = changed; one; one = one->next_changed)
    reg.count.keys_reset++;
  shown_name name = name_shown(key->key);
  if (int error = run_chain(changed))
    os::complain("the target of '%.*s' is being unloaded, and its calls cannot "
                 "be changed now (errno %d)",
                 static_cast<int>(name.length), name.text, -error);
}

} // namespace

// Where the followed key stays, it takes its followers along. One of them may
// be the next key: then it has left its place among the moved keys, and the
// search begins again. That happens only after a reset, so that it ends
// although keys that stay are found again.
void reset_keys_into(uintptr_t begin, uintptr_t end) {
  auto leaving = [=](uintptr_t at) { return at >= begin && at < end; };
  auto goes = [&](key_state *key) { return leaving(address_of_key(*key)); };
  auto into = [&](key_state *key) { return key && leaving(key->now.address); };
  key_state *next = nullptr;
  for (key_state *key = reg.moved_keys.first_from(begin); into(key);
       key = next) {
    next = reg.moved_keys.after(key);
    bool was_into = into(next);
    if (key->now.kind == target_kind::function &&
        !leaving(key->initial.address) && !goes(key) &&
        (!key->follows || goes(followed_by(key))))
      reset_key(key);
    if (was_into && !into(next))
      next = reg.moved_keys.first_from(begin);
  }
}

} // namespace staticcall
