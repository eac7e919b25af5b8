// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Without static calls the pass changes no byte of the object file: C++, with
// the standard library's templates.
// DEFINE: %{flags} = -O2
// DEFINE: %{compare} = %clangxx %{flags} -c %s -o %t.without.o && %clangxx %{flags} -fpass-plugin=%plugin -c %s -o %t.with.o && cmp %t.without.o %t.with.o
// RUN: %{compare}
// REDEFINE: %{flags} = -O0 -g -fPIC
// RUN: %{compare}
// REDEFINE: %{flags} = -O2 -g -fno-plt -fPIC -ffunction-sections -mllvm -enable-ipra
// RUN: %{compare}
#include <iostream>
#include <map>
#include <memory>
#include <regex>
#include <string>
#include <vector>

struct Shape {
  virtual ~Shape() = default;
  virtual double area() const = 0;
};
struct Square : Shape {
  double side;
  explicit Square(double side) : side(side) {}
  double area() const override { return side * side; }
};

std::map<std::string, std::vector<std::unique_ptr<Shape>>> shapes;

void add(const std::string &line) try {
  static const std::regex form("(\\w+) ([0-9.]+)");
  std::smatch match;
  if (std::regex_match(line, match, form))
    shapes[match[1]].push_back(std::make_unique<Square>(std::stod(match[2])));
} catch (const std::exception &error) {
  std::cerr << error.what() << '\n';
}

int main() {
  for (std::string line; std::getline(std::cin, line);)
    add(line);
  for (const auto &[name, list] : shapes)
    for (const auto &shape : list)
      std::cout << name << ' ' << shape->area() << '\n';
}
