// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Images made and given up: what the registry holds in between and after.

#include "runtime-synthetic.h"

#include "update/update.h"

#include "gtest/gtest.h"

#include <cerrno>
#include <cstring>
#include <pthread.h>

using namespace staticcall;

// Linked with --wrap: the n-th mapping from now on fails.
static int mappings_until_failure;
extern "C" void *__real__ZN10staticcall2os3mapEmNS0_6filledE(size_t bytes,
                                                             os::filled when);
extern "C" void *__wrap__ZN10staticcall2os3mapEmNS0_6filledE(size_t bytes,
                                                             os::filled when) {
  if (mappings_until_failure && !--mappings_until_failure)
    return nullptr;
  return __real__ZN10staticcall2os3mapEmNS0_6filledE(bytes, when);
}

namespace {

constexpr unsigned sites = synthetic_image::sites_at;
constexpr uintptr_t somewhere = 0x1234560;

uint32_t key_count() {
  uint32_t count = 0;
  for (key_state *key = reg.keys; key; key = key->next)
    count++;
  return count;
}

uint32_t sites_of(const static_call_key &key) {
  uint32_t count = 0;
  auto *state = static_cast<key_state *>(key.state);
  for (site_group *group = state ? state->groups : nullptr; group;
       group = group->next_of_key)
    count += group->count;
  return count;
}

key_state *state(const static_call_key &key) {
  return static_cast<key_state *>(key.state);
}

// `user` calls the key of `home` through its GOT.
class Registry : public testing::Test {
protected:
  Registry() {
    tramp_ = home_.add_keyed_tramp(somewhere);
    home_.add_site(sites, insn_kind::call, tramp_);
    for (unsigned i = 0; i < 3; i++)
      user_.add_site(sites + 8 * i, insn_kind::jmp, tramp_, true);
  }
  ~Registry() override {
    EXPECT_EQ(reg.keys, nullptr);
    EXPECT_EQ(key().state, nullptr);
  }

  static_call_key &key() { return home_.keys()[0]; }
  int make(const synthetic_image &what, image **made) {
    module_map modules;
    home_.add_to(&modules);
    user_.add_to(&modules);
    EXPECT_EQ(check_image(what.descriptor(), modules).text, nullptr);
    return make_image(what.descriptor(), modules, made);
  }

  synthetic_image home_, user_;
  uint8_t *tramp_;
};

TEST_F(Registry, KeyIsSharedByImages) {
  image *home, *user;
  ASSERT_EQ(make(home_, &home), 0);
  ASSERT_EQ(make(user_, &user), 0);
  EXPECT_EQ(key_count(), 1u);
  EXPECT_EQ(sites_of(key()), 4u);
  EXPECT_EQ(state(key())->tramp.owner, home);
  free_image(user);
  EXPECT_EQ(sites_of(key()), 1u);
  free_image(home);
}

TEST_F(Registry, UserBeforeHome) {
  image *home, *user;
  ASSERT_EQ(make(user_, &user), 0);
  EXPECT_EQ(state(key())->tramp.owner, nullptr);
  ASSERT_EQ(make(home_, &home), 0);
  EXPECT_EQ(state(key())->tramp.owner, home);
  EXPECT_EQ(state(key())->tramp.at(0).at, reinterpret_cast<uintptr_t>(tramp_));
  EXPECT_EQ(sites_of(key()), 4u);
  free_image(user);
  free_image(home);
}

// The key's memory goes away: nobody may keep it.
TEST_F(Registry, HomeBeforeUser) {
  image *home, *user;
  ASSERT_EQ(make(home_, &home), 0);
  ASSERT_EQ(make(user_, &user), 0);
  free_image(home);
  EXPECT_EQ(reg.keys, nullptr);
  EXPECT_EQ(user->groups, nullptr);
  free_image(user);
}

TEST_F(Registry, SitesAreWhatTheCodeSays) {
  home_.add_site(sites + 8, insn_kind::jcc, tramp_);
  home_.add_site(sites + 20, insn_kind::call, tramp_); // straddles
  home_.put_branch(sites + 32, insn_kind::call, home_.code() - 1);
  home_.add_record(home_.code() + sites + 32, tramp_);
  home_.add_record(home_.code() + sites + 40, tramp_); // filler
  image *made;
  ASSERT_EQ(make(home_, &made), 0);
  struct {
    unsigned at;
    insn_kind kind;
    bool contained;
    unsigned why;
  } expected[] = {
      {0, insn_kind::call, true, STATIC_CALL_SITE_REFUSED},
      {8, insn_kind::jcc, true, STATIC_CALL_SITE_REFUSED},
      {20, insn_kind::call, false, STATIC_CALL_SITE_STRADDLING},
      {32, insn_kind::foreign, false, STATIC_CALL_SITE_FOREIGN},
      {40, insn_kind::foreign, false, STATIC_CALL_SITE_FOREIGN},
  };
  for (const auto &site : expected) {
    const site_group *group = group_at(*made, home_.code() + sites + site.at);
    ASSERT_NE(group, nullptr) << site.at;
    EXPECT_EQ(group->like.kind, site.kind) << site.at;
    EXPECT_EQ(group->contained, site.contained) << site.at;
    EXPECT_EQ(group->is.why, site.why) << site.at;
  }
  EXPECT_EQ(made->site_count, std::size(expected));
  free_image(made);
}

// Half a conditional jump at the end of the segment: the next page is not ours.
TEST_F(Registry, SiteAtTheEndOfTheCode) {
  uint8_t *last = home_.code() + synthetic_image::part_size - 5;
  last[0] = 0x0f;
  last[1] = 0x84;
  home_.add_record(last, tramp_);
  image *made;
  ASSERT_EQ(make(home_, &made), 0);
  EXPECT_EQ(group_at(*made, last)->like.kind, insn_kind::foreign);
  free_image(made);
}

// A PLT entry: jmp *slot(%rip), the slot holding the trampoline.
TEST_F(Registry, GroupsByDestinationInTheFile) {
  uint8_t *entry = home_.code() + 0x800;
  uintptr_t *slot = &home_.got()[8];
  auto distance = static_cast<int32_t>(reinterpret_cast<uintptr_t>(slot) -
                                       reinterpret_cast<uintptr_t>(entry + 6));
  memcpy(entry, "\xff\x25", 2);
  memcpy(entry + 2, &distance, sizeof distance);
  *slot = reinterpret_cast<uintptr_t>(tramp_);
  for (unsigned i = 1; i < 3; i++) {
    home_.put_branch(sites + 8 * i, insn_kind::call, entry);
    home_.add_record(home_.code() + sites + 8 * i, tramp_);
  }
  image *made;
  ASSERT_EQ(make(home_, &made), 0);
  site_group *direct = made->groups, *plt = direct->next_of_image;
  EXPECT_EQ(plt->like.original, reinterpret_cast<uintptr_t>(entry));
  EXPECT_EQ(direct->like.original, reinterpret_cast<uintptr_t>(tramp_));
  EXPECT_EQ(plt->count, 2u);
  EXPECT_EQ(direct->count, 1u);
  free_image(made);
}

// It is somebody else's: a tool has moved code under the record.
TEST_F(Registry, SiteThatCallsAnythingElseIsForeign) {
  uint8_t *other = home_.add_keyed_tramp(somewhere);
  const uint8_t *destinations[] = {home_.code() + 0x800, other, tramp_ + 8};
  for (unsigned i = 0; i < std::size(destinations); i++) {
    home_.put_branch(sites + 8 + 8 * i, insn_kind::call, destinations[i]);
    home_.add_record(home_.code() + sites + 8 + 8 * i, tramp_);
  }
  image *made;
  ASSERT_EQ(make(home_, &made), 0);
  for (unsigned i = 0; i < std::size(destinations); i++) {
    const site_group *group = group_at(*made, home_.code() + sites + 8 + 8 * i);
    EXPECT_EQ(group->like.kind, insn_kind::foreign);
    EXPECT_EQ(group->is.why, STATIC_CALL_SITE_FOREIGN);
  }
  free_image(made);
}

TEST_F(Registry, FoldedSiteIsOneSite) {
  home_.add_record(home_.code() + sites, tramp_);
  image *made;
  ASSERT_EQ(make(home_, &made), 0);
  EXPECT_EQ(sites_of(key()), 1u);
  free_image(made);
}

TEST_F(Registry, FoldedSiteIsOneSiteInAnyOrder) {
  home_.add_site(sites - 64, insn_kind::call, tramp_);
  home_.add_record(home_.code() + sites, tramp_);
  image *made;
  ASSERT_EQ(make(home_, &made), 0);
  EXPECT_EQ(sites_of(key()), 2u);
  EXPECT_EQ(made->groups->count, 2u);
  free_image(made);
}

TEST_F(Registry, TwoTrampolinesOfAKey) {
  home_.add_tramp(&key());
  image *made;
  ASSERT_EQ(make(home_, &made), 0);
  EXPECT_EQ(state(key())->tramp.at(0).at, reinterpret_cast<uintptr_t>(tramp_));
  free_image(made);
}

TEST_F(Registry, PlaceOfATrampolineRemembersItsRetpoline) {
  home_.add_keyed_tramp(somewhere, true);
  home_.add_keyed_tramp(somewhere);
  image *made;
  ASSERT_EQ(make(home_, &made), 0);
  EXPECT_FALSE(state(home_.keys()[0])->tramp.at(0).retpoline);
  EXPECT_TRUE(state(home_.keys()[1])->tramp.at(0).retpoline);
  EXPECT_FALSE(state(home_.keys()[2])->tramp.at(0).retpoline);
  free_image(made);
}

// Whatever its bytes are.
TEST_F(Registry, RetpolineHoldsNoTrampoline) {
  const uint8_t *tramp = home_.add_keyed_tramp(somewhere, true);
  auto *inside = reinterpret_cast<static_call_tramp *>(
      home_.code() + (tramp - home_.code()) + 24);
  inside->magic = STATIC_CALL_TRAMP_MAGIC;
  inside->key = static_cast<int32_t>(
      reinterpret_cast<uintptr_t>(home_.add_key(somewhere)) -
      reinterpret_cast<uintptr_t>(&inside->key));
  image *made;
  ASSERT_EQ(make(home_, &made), 0);
  EXPECT_EQ(key_count(), 2u);
  free_image(made);
}

TEST_F(Registry, OptionsAreOredTogether) {
  home_.set_options(STATIC_CALL_OPTION_BREAKPOINT);
  image *made;
  ASSERT_EQ(make(home_, &made), 0);
  EXPECT_EQ(made->options, STATIC_CALL_OPTION_BREAKPOINT);
  free_image(made);
}

TEST_F(Registry, OutOfMemoryAtAnyMappingOfAnUnsortedImage) {
  home_.add_site(sites - 64, insn_kind::call, tramp_);
  home_.add_record(home_.code() + sites, tramp_);
  image *made;
  int error = -ENOMEM, failures = 0;
  // The first mapping is the check's.
  while (error) {
    mappings_until_failure = 2 + failures;
    error = make(home_, &made);
    ASSERT_EQ(error, mappings_until_failure ? 0 : -ENOMEM);
    ASSERT_TRUE(!error || !reg.keys);
    failures += error != 0;
  }
  mappings_until_failure = 0;
  EXPECT_GE(failures, 2); // the image, the order; pools may have been filled
  free_image(made);
}

TEST_F(Registry, OutOfMemoryLeavesNothing) {
  image *made;
  mappings_until_failure = 1; // the image's
  EXPECT_EQ(make(home_, &made), -ENOMEM);
  mappings_until_failure = 0;
}

// Takes groups from the pool until only new memory can give one.
void empty_group_pool(key_state *key, image *owner) {
  mappings_until_failure = 1;
  while (make_group(key, owner)) {
  }
}

// What another image has put there stays: its sites are still rewritten.
TEST_F(Registry, FailedHomeLeavesTheUsersSites) {
  image *home, *user, filler = {};
  ASSERT_EQ(make(user_, &user), 0);
  empty_group_pool(state(key()), &filler);
  mappings_until_failure = 2; // after the image
  EXPECT_EQ(make(home_, &home), -ENOMEM);
  mappings_until_failure = 0;
  drop_groups(&filler);
  ASSERT_EQ(state(key()), reg.keys);
  EXPECT_EQ(state(key())->tramp.owner, nullptr);
  EXPECT_EQ(state(key())->tramp.count, 0u);
  EXPECT_EQ(sites_of(key()), 3u);
  free_image(user);
}

TEST_F(Registry, FailedHomeAloneLeavesNothing) {
  image *home, *user, filler = {};
  ASSERT_EQ(make(user_, &user), 0);
  empty_group_pool(state(key()), &filler);
  free_image(user); // gives one group back; two are needed
  home_.put_branch(sites + 8, insn_kind::call, home_.code() + 0x800);
  home_.add_record(home_.code() + sites + 8, tramp_);
  key().state = nullptr; // the filler's key is none of the image's
  key_state *fillers = reg.keys;
  mappings_until_failure = 2;
  EXPECT_EQ(make(home_, &home), -ENOMEM);
  mappings_until_failure = 0;
  EXPECT_EQ(key().state, nullptr);
  EXPECT_EQ(reg.keys, fillers);
  drop_groups(&filler);
}

TEST_F(Registry, RuntimesThatServeKeysOfAnImage) {
  static_call_runtime others[2] = {};
  key_state served[2] = {};
  served[0].owner = &others[0];
  served[1].owner = &others[1];
  home_.add_keyed_tramp(somewhere);
  loaded modules(home_);
  image_source source(home_.descriptor(), modules);
  auto serving_home = [&] {
    parsed_image parsed(source);
    EXPECT_EQ(parsed.parse().text, nullptr);
    return parsed.served();
  };
  EXPECT_EQ(serving_home().by, nullptr);
  home_.keys()[1].state = &served[0];
  EXPECT_EQ(serving_home().by, &others[0]);
  EXPECT_FALSE(serving_home().mixed);
  home_.keys()[0].state = &served[1];
  EXPECT_TRUE(serving_home().mixed);
  home_.keys()[0].state = nullptr;
}

// A table of another version may begin alike and go on otherwise: nothing of it
// is called.
TEST_F(Registry, RuntimeOfAnotherVersionIsNotSpokenTo) {
  static_call_runtime other = {};
  other.version = STATIC_CALL_ABI_VERSION + 1;
  key_state served = {};
  served.owner = &other;
  static_call_key *keys = home_.keys();
  keys[0].state = &served;
  static_call_change change = {&keys[0], reinterpret_cast<void *>(16)};
  EXPECT_EQ(static_call_update_batch(&change, 1), -EXDEV);
  EXPECT_EQ(__static_call_query(&keys[0]), reinterpret_cast<void *>(somewhere));
  keys[0].state = nullptr;
}

// A key of the user's that follows the home's: whoever goes first, the other
// stays and is nobody's.
TEST_F(Registry, FollowerAndFollowedGoInAnyOrder) {
  user_.add_keyed_tramp(somewhere);
  user_.keys()[0].follows = &key();
  for (bool home_first : {true, false}) {
    image *home, *user;
    ASSERT_EQ(make(home_, &home), 0);
    ASSERT_EQ(make(user_, &user), 0);
    key_state *follower = state(user_.keys()[0]), *followed = state(key());
    ASSERT_EQ(follower->follows, followed);
    EXPECT_EQ(followed->followers, follower);
    EXPECT_EQ(follower->tramp.owner, nullptr);
    free_image(home_first ? home : user);
    EXPECT_EQ(reg.keys, home_first ? follower : followed);
    EXPECT_EQ(reg.keys->follows, nullptr);
    EXPECT_EQ(reg.keys->followers, nullptr);
    free_image(home_first ? user : home);
    EXPECT_EQ(reg.keys, nullptr);
  }
}

// The followed key may be known through its follower alone.
TEST_F(Registry, FollowedKeyWithoutImage) {
  user_.add_keyed_tramp(somewhere);
  user_.keys()[0].follows = home_.add_key(somewhere);
  static_call_key &other = home_.keys()[1];
  image *user;
  ASSERT_EQ(make(user_, &user), 0);
  ASSERT_NE(state(other), nullptr);
  EXPECT_EQ(state(user_.keys()[0])->follows, state(other));
  free_image(user);
  EXPECT_EQ(other.state, nullptr);
}

// While it lives, whoever follows the lists of all images and of all keys from
// here on crashes.
class no_walk {
public:
  no_walk() : image_(reg.images->next), key_(reg.keys->next) {
    auto *nowhere = reinterpret_cast<void *>(~0ull << 47 | 1);
    reg.images->next = static_cast<image *>(nowhere);
    reg.keys->next = static_cast<key_state *>(nowhere);
  }
  ~no_walk() {
    reg.images->next = image_;
    reg.keys->next = key_;
  }
  no_walk(const no_walk &) = delete;
  no_walk &operator=(const no_walk &) = delete;

private:
  image *image_;
  key_state *key_;
};

// What others have brought is not looked at: registering the thousandth image
// costs what the second does.
TEST_F(Registry, OneImageIsNoMatterOfTheOthers) {
  image *home, *user;
  ASSERT_EQ(make(home_, &home), 0);
  link_image(home);
  synthetic_image other;
  static_call_key *others[] = {other.add_key(somewhere), other.add_key(16)};
  // Neighbours in the lists on both sides.
  key_state *first = state_of(others[0]), *last = state_of(others[1]);
  {
    no_walk guard;
    ASSERT_EQ(make(user_, &user), 0);
    link_image(user);
    EXPECT_EQ(find_image(user->sites_begin, user->text_begin), user);
    EXPECT_EQ(find_image(home->sites_begin, home->text_begin), home);
    EXPECT_EQ(find_image(home->sites_begin, home->text_begin + 1), nullptr);
    user->has_followers = true;
    catch_up(user);
    unlink_image(user);
    reset_keys_into(user->begin, user->end);
    free_image(user);
  }
  EXPECT_EQ(sites_of(key()), 1u);
  unlink_image(home);
  free_image(home);
  drop_keys_in(address_of_key(*first), address_of_key(*last) + 1);
}

// Exactly the keys whose target goes away, and that go on themselves.
TEST_F(Registry, KeysReturnFromATargetThatGoesAway) {
  synthetic_image other;
  key_state *keys[4];
  const uintptr_t targets[] = {0x10000, 0x20000, 0x20000, 0x30000};
  for (unsigned i = 0; i < 4; i++) {
    keys[i] = state_of(other.add_key(somewhere));
    static_call_change change = {keys[i]->key,
                                 reinterpret_cast<void *>(targets[i])};
    ASSERT_EQ(apply(&change, 1), 0);
  }
  reset_keys_into(0x20000, 0x30000);
  for (unsigned i = 0; i < 4; i++)
    EXPECT_EQ(keys[i]->now.address,
              targets[i] == 0x20000 ? somewhere : targets[i]);
  auto data = reinterpret_cast<uintptr_t>(other.data());
  reset_keys_into(0, UINTPTR_MAX);
  EXPECT_EQ(keys[0]->now.address, 0x10000u) << "its own target goes, too";
  drop_keys_in(data, data + synthetic_image::part_size);
}

// One that goes away with its target stays where it is, and is found once,
// whatever comes behind it.
TEST_F(Registry, KeysThatStayAreFoundOnce) {
  synthetic_image other;
  key_state *stays = state_of(other.add_key(somewhere));
  key_state *behind = state_of(other.add_key(somewhere));
  uintptr_t at = address_of_key(*stays), end = at + sizeof(static_call_key);
  const static_call_change changes[] = {
      {stays->key, reinterpret_cast<void *>(at)},
      {behind->key, reinterpret_cast<void *>(UINTPTR_MAX - 15)}};
  ASSERT_EQ(apply(changes, 2), 0);
  reset_keys_into(at, end);
  EXPECT_EQ(stays->now.address, at);
  auto data = reinterpret_cast<uintptr_t>(other.data());
  drop_keys_in(data, data + synthetic_image::part_size);
}

void *update_last(void *keys) {
  static_call_change change = {static_cast<static_call_key *>(keys),
                               reinterpret_cast<void *>(0x10000)};
  return reinterpret_cast<void *>(static_cast<intptr_t>(apply(&change, 1)));
}

// Keys that follow one another, each the next one: an update of the last needs
// the stack of any update.
TEST_F(Registry, LongChainOfFollowersNeedsLittleStack) {
  constexpr size_t count = 20000, stack = 128 * 1024;
  static static_call_key keys[count];
  for (static_call_key &one : keys) {
    auto *func = reinterpret_cast<void *>(somewhere);
    one = {func, func, nullptr, "one", 3, STATIC_CALL_ABI_VERSION, nullptr};
    state_of(&one);
  }
  for (size_t i = 0; i + 1 < count; i++)
    follow(state(keys[i]), state(keys[i + 1]));
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  ASSERT_EQ(pthread_attr_setstacksize(&attributes, stack), 0);
  pthread_t thread;
  void *error;
  ASSERT_EQ(pthread_create(&thread, &attributes, update_last, keys + count - 1),
            0);
  pthread_join(thread, &error);
  pthread_attr_destroy(&attributes);
  EXPECT_EQ(error, nullptr);
  for (const static_call_key &one : {keys[0], keys[count / 2]})
    EXPECT_EQ(one.func, reinterpret_cast<void *>(0x10000));
  drop_keys_in(reinterpret_cast<uintptr_t>(keys),
               reinterpret_cast<uintptr_t>(keys + count));
}

// A walk or a message may come when that object has gone.
TEST_F(Registry, NameInAnotherObjectIsNotKept) {
  for (const synthetic_image *where : {&user_, &home_}) {
    auto *name = reinterpret_cast<char *>(where->data() + 0x800);
    strcpy(name, "name");
    key().name = name;
    image *home;
    ASSERT_EQ(make(home_, &home), 0);
    if (where == &home_)
      EXPECT_EQ(state(key())->name, name);
    else
      EXPECT_STREQ(state(key())->name,
                   "(a key whose name is in another object)");
    free_image(home);
  }
}

// A key in an image that was refused is known through its users alone.
TEST_F(Registry, KeyWithoutHomeGoesWithItsMemory) {
  image *user;
  ASSERT_EQ(make(user_, &user), 0);
  auto data = reinterpret_cast<uintptr_t>(home_.data());
  drop_keys_in(data, data + synthetic_image::part_size);
  EXPECT_EQ(reg.keys, nullptr);
  EXPECT_EQ(user->groups, nullptr);
  free_image(user);
}

} // namespace
