// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Another key of the plug-in.
#include "values.h"
VALUES(more, 30, 300);
