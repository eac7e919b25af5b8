// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A key of the plug-in.
#include "values.h"
VALUES(plugin, 20, 200);
