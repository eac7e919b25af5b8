// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Padding, label and record of each site, through the printer's streamer.

#include "SiteEmitter.h"

#include "SitePadding.h"
#include "TrampolineRefs.h"
#include "llvm/BinaryFormat/ELF.h"
#include "llvm/CodeGen/AsmPrinter.h"
#include "llvm/CodeGen/MachineFunction.h"
#include "llvm/IR/GlobalValue.h"
#include "llvm/MC/MCAsmInfo.h"
#include "llvm/MC/MCContext.h"
#include "llvm/MC/MCExpr.h"
#include "llvm/MC/MCSectionELF.h"
#include "llvm/MC/MCStreamer.h"
#include "llvm/MC/MCSymbolELF.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/Support/Threading.h"
#include <staticcall/abi.h>

using namespace llvm;
using namespace staticcall;

void SiteEmitter::beginFunction(const MachineFunction *MF) {
  Sites = takeSitesOf(*MF);
  SitesInFunction = 0;
}

/// \code
///   .p2align 3, , 4             the call lies in one aligned quadword
/// .Lstatic_call_site0_0:
///   call __SCT__key             printed next
/// \endcode
/// The padding is NOPs of the line before: a line's row begins with the call.
void SiteEmitter::beginInstruction(const MachineInstr *MI) {
  auto Found = Sites.find(MI);
  if (Found == Sites.end())
    return;
  MCStreamer &Out = *Printer.OutStreamer;
  if (SitePadding Pad = paddingBefore(Found->second.InsnSize); Pad.Alignment)
    Out.emitCodeAlignment(Align(Pad.Alignment), &Printer.getSubtargetInfo(),
                          Pad.MostBytes);
  MCSymbol *Label = Printer.OutContext.getOrCreateSymbol(
      Printer.MAI->getPrivateLabelPrefix() + "static_call_site" +
      Twine(Printer.getFunctionNumber()) + "_" + Twine(SitesInFunction++));
  Out.emitLabel(Label);
  Records[Out.getCurrentSectionOnly()].push_back({Label, Found->second});
}

void SiteEmitter::endFunction(const MachineFunction *) {
  if (Records.empty())
    return;
  Printer.OutStreamer->pushSection();
  for (const auto &[Text, OfText] : Records)
    emitRecords(*Text, OfText);
  Printer.OutStreamer->popSection();
  Records.clear();
  Sites.clear();
}

/// Linked to the text section by a label in it, and in the same COMDAT group:
/// --gc-sections and folding take or leave both.
void SiteEmitter::emitRecords(const MCSection &Text, ArrayRef<Record> OfText) {
  const auto &Elf = static_cast<const MCSectionELF &>(Text);
  unsigned Flags = ELF::SHF_ALLOC | ELF::SHF_LINK_ORDER;
  if (Elf.getGroup())
    Flags |= ELF::SHF_GROUP;
  MCStreamer &Out = *Printer.OutStreamer;
  Out.switchSection(Printer.OutContext.getELFSection(
      STATIC_CALL_SITES_SECTION, ELF::SHT_PROGBITS, Flags, 0, Elf.getGroup(),
      Elf.isComdat(), MCSection::NonUniqueID,
      static_cast<const MCSymbolELF *>(OfText.front().Label)));
  Out.emitValueToAlignment(Align(alignof(static_call_site)));
  for (const Record &It : OfText)
    emitRecord(It);
}

void SiteEmitter::emitRecord(const Record &It) {
  MCStreamer &Out = *Printer.OutStreamer;
  Out.emitValue(distance(MCSymbolRefExpr::create(It.Label, Printer.OutContext)),
                4);
  Out.emitValue(reference(It.Of), 4);
}

/// `To - .`
const MCExpr *SiteEmitter::distance(const MCExpr *To) {
  MCContext &Context = Printer.OutContext;
  MCSymbol *Here = Context.createTempSymbol();
  Printer.OutStreamer->emitLabel(Here);
  return MCBinaryExpr::createSub(To, MCSymbolRefExpr::create(Here, Context),
                                 Context);
}

/// `tramp - .` or `tramp@GOTPCREL`, and the bits of abi.h.
const MCExpr *SiteEmitter::reference(const Site &Of) {
  MCContext &Context = Printer.OutContext;
  const MCSymbol *Symbol = Printer.getSymbol(Of.Tramp);
  int64_t Bits = Of.StaysCall ? STATIC_CALL_REF_STAYS_CALL : 0;
  if (refForm(*Of.Tramp) == RefForm::Direct) {
    const MCExpr *Direct = distance(MCSymbolRefExpr::create(Symbol, Context));
    return Bits ? MCBinaryExpr::createAdd(
                      Direct, MCConstantExpr::create(Bits, Context), Context)
                : Direct;
  }
  uint32_t Got = Printer.MAI->getSpecifierForName("GOTPCREL").value_or(0);
  assert(Got && "x86's assembly has @GOTPCREL");
  return MCBinaryExpr::createAdd(
      MCSymbolRefExpr::create(Symbol, Got, Context),
      MCConstantExpr::create(Bits | STATIC_CALL_REF_GOT, Context), Context);
}

/// As it was before.
static Target Plain;

static AsmPrinter *createPrinter(TargetMachine &TM,
                                 std::unique_ptr<MCStreamer> &&Out) {
  AsmPrinter *Made = Plain.createAsmPrinter(TM, std::move(Out));
  if (Made)
    Made->addAsmPrinterHandler(std::make_unique<SiteEmitter>(*Made));
  return Made;
}

/// LLVM has no callback for this, and lets a target's printer be registered
/// anew. Threads of ThinLTO come here together, before any makes its printer.
void staticcall::addSiteEmitterTo(const Target &T) {
  static llvm::once_flag Once;
  llvm::call_once(Once, [&T] {
    Plain = T;
    TargetRegistry::RegisterAsmPrinter(const_cast<Target &>(T), createPrinter);
  });
}
