// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The keys that bench-update re-targets, and where their sites are.

#ifndef STATICCALL_BENCH_UPDATEKEYS_H
#define STATICCALL_BENCH_UPDATEKEYS_H

#include <cstddef>
#include <cstdint>
#include <staticcall/static_call.h>
#include <string>
#include <vector>

namespace bench {

/// Every key's function: two that answer differently, near all sites.
int answerOne();
int answerTwo();

/// A key, with as many sites as generate_sites.py has given it.
struct UpdateKey {
  std::string Layout; ///< "sparse", "dense" or "straddle"
  size_t Size;
  static_call_key *Key;
  std::vector<uintptr_t> Sites; ///< addresses of the call instructions, sorted
};

/// All of these layouts. Ends the program if a site is missing or not direct:
/// no figure is to be that of something else.
std::vector<UpdateKey> findUpdateKeys(const std::vector<std::string> &Layouts);

/// 1000 keys with one site each, as changes to \p To.
std::vector<static_call_change> changeThousandKeys(int (*To)());

} // namespace bench

#endif
