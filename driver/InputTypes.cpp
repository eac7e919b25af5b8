// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reads clang's own table of languages (clang/Driver/Types.def), so that a
// language that clang 22 knows is judged as clang 22 judges it.

#include "InputTypes.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Path.h"

#include <algorithm>
#include <initializer_list>

using namespace llvm;

namespace {

// The words that Types.def uses for what is done to an input.
namespace phases {
enum ID { Preprocess, Precompile, Compile, Backend, Assemble, Link, IfsMerge };
} // namespace phases

struct Language {
  StringRef Name;
  bool IsLinked;
};

constexpr bool endsInLink(std::initializer_list<phases::ID> Phases) {
  return std::find(Phases.begin(), Phases.end(), phases::Link) != Phases.end();
}

constexpr Language Languages[] = {
#define TYPE(NAME, ID, PP_TYPE, TEMP_SUFFIX, ...)                              \
  {NAME, endsInLink({__VA_ARGS__})},
#include "clang/Driver/Types.def"
#undef TYPE
};

} // namespace

bool staticcall::languageIsLinked(StringRef Name) {
  const Language *Found =
      find_if(Languages, [&](const Language &L) { return L.Name == Name; });
  return Found == std::end(Languages) || Found->IsLinked;
}

/// The extensions that clang takes for something that is not linked (headers,
/// preprocessed header units, interface stubs, shaders). Everything else is a
/// source or, if unknown, an object.
bool staticcall::fileIsLinked(StringRef Name) {
  StringRef Extension = sys::path::extension(Name);
  return StringSwitch<bool>(Extension)
      .Cases({".h", ".H", ".hh", ".hpp", ".hxx", ".iih"}, false)
      .Cases({".ifs", ".hlsl"}, false)
      .Default(true);
}
