// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What the stress tests in C++ share: a demand that ends the test, and threads.
#ifndef STATICCALL_TEST_STRESS_H
#define STATICCALL_TEST_STRESS_H

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

inline void require(bool holds, const char *what) {
  if (holds)
    return;
  fprintf(stderr, "failed: %s\n", what);
  exit(1);
}

// Threads that run until they are stopped, each with its number.
class crowd {
public:
  template <class Body> crowd(unsigned count, Body body) {
    for (unsigned i = 0; i < count; i++)
      threads_.emplace_back([this, body, i] {
        while (!stopping_.load(std::memory_order_relaxed))
          body(i);
      });
  }
  ~crowd() { stop(); }
  crowd(const crowd &) = delete;
  crowd &operator=(const crowd &) = delete;

  void stop() {
    stopping_ = true;
    for (std::thread &thread : threads_)
      if (thread.joinable())
        thread.join();
  }

private:
  std::atomic<bool> stopping_{false};
  std::vector<std::thread> threads_;
};

#endif
