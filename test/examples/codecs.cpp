// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A table of codecs whose entries are chosen at start-up, by what the processor
// can do, and called like functions: keys in a class template.
//
//   sc-clang++ -O2 codecs.cpp -o codecs && ./codecs && sc-report codecs
//
// Every codec<Word> has keys of its own, as it would have static members. A
// plug-in or an option may re-target one while other threads call it.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <staticcall/key.hpp>

template <class Word> struct codec {
  // What every processor can do.
  static Word rotate(Word x) {
    return static_cast<Word>(x << 1 | x >> (8 * sizeof(Word) - 1));
  }
  static unsigned count_bits(Word x) {
    unsigned bits = 0;
    for (; x; x = static_cast<Word>(x & (x - 1)))
      bits++;
    return bits;
  }

  struct encode_t : staticcall::key<encode_t, Word(Word), rotate> {};
  struct weigh_t : staticcall::key<weigh_t, unsigned(Word), count_bits> {};
  // Nobody listens at first: calls are NOPs.
  struct watch_t : staticcall::null_key<watch_t, void(Word)> {};
  static constexpr encode_t encode{};
  static constexpr weigh_t weigh{};
  static constexpr watch_t watch{};

  // The hot loop; the calls in it are direct.
  static unsigned run(const Word *words, size_t n) {
    unsigned weight = 0;
    for (size_t i = 0; i < n; i++) {
      Word coded = encode(words[i]);
      watch(coded);
      weight += weigh(coded);
    }
    return weight;
  }
};

#if defined(__x86_64__)
template <class Word>
__attribute__((target("popcnt"))) static unsigned count_by_popcnt(Word x) {
  return static_cast<unsigned>(__builtin_popcountll(x));
}
static bool has_popcnt() { return __builtin_cpu_supports("popcnt"); }
#else
template <class Word> static unsigned count_by_popcnt(Word x) {
  return codec<Word>::count_bits(x);
}
static bool has_popcnt() { return false; }
#endif

// Both codecs or none.
static int choose() {
  if (!has_popcnt())
    return 0;
  return staticcall::update(
      {codec<uint8_t>::weigh.change(count_by_popcnt<uint8_t>),
       codec<uint32_t>::weigh.change(count_by_popcnt<uint32_t>)});
}

static const uint8_t bytes[] = {0x80, 0x01, 0xff};
static const uint32_t words[] = {0x80000000, 1, 0xffff};
static unsigned seen;

int main() {
  if (choose())
    return 1;
  std::printf("bytes %u, words %u\n", codec<uint8_t>::run(bytes, 3),
              codec<uint32_t>::run(words, 3));
  // One of them only: another instance is another key.
  if (codec<uint8_t>::encode.update([](uint8_t x) -> uint8_t { return ~x; }) ||
      codec<uint8_t>::watch.update([](uint8_t) { seen++; }))
    return 1;
  std::printf("inverted: bytes %u, words %u, watched %u\n",
              codec<uint8_t>::run(bytes, 3), codec<uint32_t>::run(words, 3),
              seen);
  if (codec<uint8_t>::encode.reset() || codec<uint8_t>::watch.reset())
    return 1;
  std::printf("again: bytes %u, watched %u\n", codec<uint8_t>::run(bytes, 3),
              seen);
  return 0;
}
