#include "analyzer/base/deep-stack.h"

#include <pthread.h>

#include "analyzer/base/check.h"

namespace heaplint::base {

namespace {

constexpr std::size_t kSmallestStack = std::size_t{1} << 20;

void* Run(void* work) {
  (*static_cast<FunctionRef<void()>*>(work))();
  return nullptr;
}

bool StartThread(pthread_t& thread, std::size_t stack_size, FunctionRef<void()>& work) {
  pthread_attr_t attributes;
  CHECK(pthread_attr_init(&attributes) == 0);
  const bool is_started =
      pthread_attr_setstacksize(&attributes, stack_size) == 0 && pthread_create(&thread, &attributes, Run, &work) == 0;
  pthread_attr_destroy(&attributes);
  return is_started;
}

}  // namespace

void RunWithDeepStack(FunctionRef<void()> work) {
  pthread_t thread;
  for (std::size_t size = kDeepStackSize; !StartThread(thread, size, work); size /= 2) CHECK(size > kSmallestStack);
  CHECK(pthread_join(thread, nullptr) == 0);
}

}  // namespace heaplint::base
