/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 * A plug-in for a version of LLVM's plug-in interface that there never was: 0.
 */
struct info {
  unsigned api_version;
  const char *name, *version;
  void *callbacks[2];
};
struct info llvmGetPassPluginInfo(void);
struct info llvmGetPassPluginInfo(void) {
  struct info none = {0, "other", "0", {0, 0}};
  return none;
}
