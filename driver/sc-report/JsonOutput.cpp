// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The schema that sc-report(1) describes.

#include "Output.h"

#include "llvm/Support/JSON.h"
#include <staticcall/abi.h>

using namespace llvm;
using namespace screport;

namespace {

constexpr int FormatVersion = 1;

class JsonWriter {
public:
  explicit JsonWriter(raw_ostream &Out) : J(Out, /*IndentSize=*/1) {}

  void write(ArrayRef<FileReport> Reports, ArrayRef<std::string> Errors) {
    Totals All;
    J.object([&] {
      J.attribute("format", FormatVersion);
      J.attributeArray("files", [&] {
        for (const FileReport &R : Reports) {
          J.object([&] { file(R); });
          All.add(R.totals());
        }
      });
      J.attributeArray("errors", [&] {
        for (const std::string &Text : Errors)
          J.value(json::fixUTF8(Text));
      });
      totals(All);
    });
  }

private:
  void text(StringRef Name, StringRef Value) {
    J.attribute(Name, json::fixUTF8(Value));
  }
  void number(StringRef Name, uint64_t Value) {
    J.attribute(Name, static_cast<int64_t>(Value));
  }
  void target(StringRef Name, const Target &T) {
    constexpr const char *Kinds[] = {"function", "null", "ret0", "unknown"};
    J.attributeObject(Name, [&] {
      text("kind", Kinds[static_cast<unsigned>(T.Kind)]);
      if (!T.Name.empty())
        text("name", T.Name);
      if (T.Address && Addresses)
        number("address", T.Address);
    });
  }
  void totals(const Totals &T);
  void site(const Site &S);
  void key(const Key &K);
  void file(const FileReport &R);

  json::OStream J;
  bool Addresses = true;
};

void JsonWriter::totals(const Totals &T) {
  J.attributeObject("totals", [&] {
    number("files", T.Files);
    number("keys", T.Keys);
    number("sites", T.Sites);
    J.attributeObject("states", [&] {
      for (unsigned I = 0; I < SiteStateCount; I++)
        number(name(static_cast<SiteState>(I)), T.States[I]);
    });
    J.attributeObject("present", [&] {
      for (unsigned I = 0; I < PresenceCount; I++)
        number(name(static_cast<Presence>(I)), T.Present[I]);
    });
  });
}

void JsonWriter::site(const Site &S) {
  number("address", S.Address - S.SectionBase);
  if (!S.Section.empty())
    text("section", S.Section);
  text("kind", name(S.Kind));
  if (S.State != SiteState::Unrecorded)
    number("straddles", S.Boundary);
  text("state", name(S.State));
  if (!S.Reason.empty())
    text("reason", S.Reason);
  if (!S.Where.Function.empty()) {
    text("function", S.Where.Function);
    number("offset", S.Where.Offset);
  }
  if (!S.Where.File.empty()) {
    text("file", S.Where.File);
    number("line", S.Where.Line);
  }
  if (S.State != SiteState::Unrecorded)
    number("records", S.Records);
  if (S.InFile)
    J.attribute("direct_in_file", true);
  if (S.Now)
    text("present", name(*S.Now));
}

void JsonWriter::key(const Key &K) {
  text("name", K.Name);
  J.attribute("defined", K.Address.has_value());
  if (K.Address) {
    if (Addresses)
      number("address", *K.Address);
    target("default", K.Default);
    J.attribute("retpoline", K.Retpoline);
    J.attribute("may_be_null", (K.Flags & STATIC_CALL_KEY_MAY_NULL) != 0);
    J.attribute("may_be_ret0", (K.Flags & STATIC_CALL_KEY_MAY_RET0) != 0);
    J.attribute("by_name", K.ByName);
  }
  if (K.Follows)
    J.attributeObject("follows", [&] {
      text("file", K.Follows->File);
      number("address", K.Follows->Address);
    });
  if (K.Now)
    target("target", *K.Now);
  for (const auto &[Name, Sites] :
       {std::pair("sites", &K.Sites), std::pair("unrecorded", &K.Unrecorded)})
    J.attributeArray(Name, [this, List = Sites] {
      for (const Site &S : *List)
        J.object([&] { site(S); });
    });
}

void JsonWriter::file(const FileReport &R) {
  Addresses = !R.Relocatable;
  text("name", R.Name);
  text("what", R.What);
  if (!R.Refusal.empty())
    text("refused", R.Refusal);
  J.attribute("breakpoints", R.Breakpoints);
  J.attribute("direct_defaults", R.Direct);
  J.attributeArray("keys", [&] {
    for (const Key &K : R.Keys)
      J.object([&] { key(K); });
  });
  J.attributeArray("strays", [&] {
    for (const Site &S : R.Strays)
      J.object([&] { site(S); });
  });
  J.attributeArray("notes", [&] {
    for (const std::string &Note : R.Notes)
      J.value(json::fixUTF8(Note));
  });
  totals(R.totals());
}

} // namespace

void screport::printJson(raw_ostream &Out, ArrayRef<FileReport> Reports,
                         ArrayRef<std::string> Errors) {
  JsonWriter(Out).write(Reports, Errors);
  Out << '\n';
}
