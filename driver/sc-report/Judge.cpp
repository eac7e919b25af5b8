// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Asks parsed_image, as registration does.

#include "Judge.h"

#include "image/image_parse.h"

using namespace llvm;
using namespace screport;
using staticcall::parsed_site;

Judgement screport::judgeImage(const LoadedImage &Loaded) {
  staticcall::image_source Source(Loaded.descriptor(), Loaded.modules());
  staticcall::parsed_image Parsed(Source);
  Judgement Made;
  if (staticcall::refusal Wrong = Parsed.parse(); Wrong.text) {
    Made.Refusal = Wrong.text;
    return Made;
  }
  for (const parsed_site &Site : Parsed.sites()) {
    uintptr_t At = Parsed.sketch().begin + Site.position;
    Made.Sites[Loaded.inFile(At)] = Parsed.groups()[Site.group].like.kind;
  }
  return Made;
}

Trampoline screport::readTrampoline(const LoadedImage &Loaded, uint64_t At) {
  staticcall::tramp_result Read =
      staticcall::read_tramp(Loaded.inMemory(At), Loaded.modules());
  Trampoline Found;
  Found.Wrong = Read.wrong;
  Found.Retpoline = Read.is_retpoline;
  if (Read.wrong == staticcall::wrong_version)
    Found.Version = staticcall::key_of_tramp(Loaded.inMemory(At))->version;
  if (!Read.key)
    return Found;
  Found.Imported = Loaded.importOf(Read.key);
  Found.Key = Loaded.inFile(reinterpret_cast<uintptr_t>(Read.key));
  return Found;
}

bool screport::callsDefault(const LoadedImage &Loaded, uint64_t To,
                            uint64_t Tramp) {
  uintptr_t At = Loaded.inMemory(Tramp);
  return staticcall::calls_default(Loaded.inMemory(To), At,
                                   staticcall::key_of_tramp(At));
}
