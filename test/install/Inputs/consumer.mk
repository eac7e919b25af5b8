# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# The consumer as a plain makefile that takes everything from CC, CXX, CFLAGS and LDLIBS.
CFLAGS ?= -O2
CXXFLAGS ?= $(CFLAGS)
vpath %.c $(SOURCES)
vpath %.cpp $(SOURCES)

all: program plugin.so
%.o: %.c
	$(CC) $(CFLAGS) -fPIC -c -o $@ $<
%.o: %.cpp
	$(CXX) $(CXXFLAGS) -fPIC -c -o $@ $<
liblibrary.so: library.o
	$(CXX) $(LDFLAGS) -shared -o $@ $^ $(LDLIBS)
plugin.so: plugin.o more.o
	$(CXX) $(LDFLAGS) -shared -o $@ $^ $(LDLIBS)
program: program.o liblibrary.so
	$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)
