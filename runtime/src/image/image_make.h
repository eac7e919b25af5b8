// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// From what was read of an image to an image in the registry.
#ifndef STATICCALL_SRC_IMAGE_IMAGE_MAKE_H
#define STATICCALL_SRC_IMAGE_IMAGE_MAKE_H

#include "image/image_parse.h"

namespace staticcall {

// Make the image: 0 or -ENOMEM. Its groups and keys are in the registry then,
// the image itself is in `*made` and not yet in the registry's list. Pre:
// parse() found nothing wrong.
int make_image(const parsed_image &parsed, image **made);

// The key of a trampoline in an image that is refused, if it follows another
// one: now it does in the registry, too. nullptr if not, or if memory is out.
// forget_refused() in api/registration.cpp forgets it. Pre: served() names no
// other copy.
key_state *follower_without_image(const parsed_image &parsed,
                                  const parsed_tramp &tramp);

// Forget an image that goes away, with its keys.
void free_image(image *unwanted);

} // namespace staticcall

#endif
