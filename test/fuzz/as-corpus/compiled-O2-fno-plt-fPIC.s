	.file	"flag_sets.cpp"
	.text
#APP
	.ifndef __static_call_image_ctor_v1
.pushsection .rodata.static_call_image,"aG",@progbits,__static_call_image_v1,comdat
.hidden __static_call_image_v1
.weak __static_call_image_v1
.type __static_call_image_v1,@object
.p2align 2
__static_call_image_v1:
.short 1, 28
.hidden __start_x
.hidden __stop_x
.hidden __start_static_call_text
.hidden __stop_static_call_text
.hidden __start_static_call_options
.hidden __stop_static_call_options
.size __static_call_image_v1, 28
.popsection
.pushsection static_call_text,"axG",@progbits,__static_call_image_v1,comdat
.p2align 3
.popsection
.pushsection static_call_options,"aG",@progbits,__static_call_image_v1,comdat
.p2align 2
.popsection
.pushsection .text.static_call_image,"axG",@progbits,__static_call_image_v1,comdat
.type __static_call_image_ctor_v1,@function
.type __static_call_image_dtor_v1,@function
__static_call_image_ctor_v1:
jmp __static_call_register@PLT
.size __static_call_image_ctor_v1, .-__static_call_image_ctor_v1
__static_call_image_dtor_v1:
jmp __static_call_unregister@PLT
.size __static_call_image_dtor_v1, .-__static_call_image_dtor_v1
.pushsection x,"aG",@progbits,__static_call_image_v1,comdat
.p2align 2
.popsection
.popsection
.pushsection .note.GNU-no-split-stack,"e",@progbits
.popsection
.pushsection .init_array.00090,"awG",@init_array,__static_call_image_v1,comdat
.p2align 3
.popsection
.pushsection .fini_array.00090,"awG",@fini_array,__static_call_image_v1,comdat
.p2align 3
.popsection
.endif
.globl __SCT__global
.hidden __SCT__global
.hidden __SCK__global
.pushsection static_call_text,"ax",@progbits
.p2align 4
.type __SCT__global,@function
.set .L__SCK__global, __SCK__global
__SCT__global:
.L__SCT__global:
.size __SCT__global, 16
.popsection

	.ifndef __static_call_image_ctor_v1
.pushsection .rodata.static_call_image,"aG",@progbits,__static_call_image_v1,comdat
.hidden __static_call_image_v1
.weak __static_call_image_v1
.type __static_call_image_v1,@object
.p2align 2
__static_call_image_v1:
.short 1, 28
.hidden __start_x
.hidden __stop_x
.hidden __start_static_call_text
.hidden __stop_static_call_text
.hidden __start_static_call_options
.hidden __stop_static_call_options
.size __static_call_image_v1, 28
.popsection
.pushsection static_call_text,"axG",@progbits,__static_call_image_v1,comdat
.p2align 3
.popsection
.pushsection static_call_options,"aG",@progbits,__static_call_image_v1,comdat
.p2align 2
.popsection
.pushsection .text.static_call_image,"axG",@progbits,__static_call_image_v1,comdat
.type __static_call_image_ctor_v1,@function
.type __static_call_image_dtor_v1,@function
__static_call_image_ctor_v1:
jmp __static_call_register@PLT
.size __static_call_image_ctor_v1, .-__static_call_image_ctor_v1
__static_call_image_dtor_v1:
jmp __static_call_unregister@PLT
.size __static_call_image_dtor_v1, .-__static_call_image_dtor_v1
.pushsection x,"aG",@progbits,__static_call_image_v1,comdat
.p2align 2
.popsection
.popsection
.pushsection .note.GNU-no-split-stack,"e",@progbits
.popsection
.pushsection .init_array.00090,"awG",@init_array,__static_call_image_v1,comdat
.p2align 3
.popsection
.pushsection .fini_array.00090,"awG",@fini_array,__static_call_image_v1,comdat
.p2align 3
.popsection
.endif
.pushsection static_call_text,"ax",@progbits
.p2align 4
.type __SCT__local,@function
.set .L__SCK__local, __SCK__local
__SCT__local:
.L__SCT__local:
.size __SCT__local, 16
.popsection

	.ifndef __static_call_image_ctor_v1
.pushsection .rodata.static_call_image,"aG",@progbits,__static_call_image_v1,comdat
.hidden __static_call_image_v1
.weak __static_call_image_v1
.type __static_call_image_v1,@object
.p2align 2
__static_call_image_v1:
.short 1, 28
.hidden __start_x
.hidden __stop_x
.hidden __start_static_call_text
.hidden __stop_static_call_text
.hidden __start_static_call_options
.hidden __stop_static_call_options
.size __static_call_image_v1, 28
.popsection
.pushsection static_call_text,"axG",@progbits,__static_call_image_v1,comdat
.p2align 3
.popsection
.pushsection static_call_options,"aG",@progbits,__static_call_image_v1,comdat
.p2align 2
.popsection
.pushsection .text.static_call_image,"axG",@progbits,__static_call_image_v1,comdat
.type __static_call_image_ctor_v1,@function
.type __static_call_image_dtor_v1,@function
__static_call_image_ctor_v1:
jmp __static_call_register@PLT
.size __static_call_image_ctor_v1, .-__static_call_image_ctor_v1
__static_call_image_dtor_v1:
jmp __static_call_unregister@PLT
.size __static_call_image_dtor_v1, .-__static_call_image_dtor_v1
.pushsection x,"aG",@progbits,__static_call_image_v1,comdat
.p2align 2
.popsection
.popsection
.pushsection .note.GNU-no-split-stack,"e",@progbits
.popsection
.pushsection .init_array.00090,"awG",@init_array,__static_call_image_v1,comdat
.p2align 3
.popsection
.pushsection .fini_array.00090,"awG",@fini_array,__static_call_image_v1,comdat
.p2align 3
.popsection
.endif
.ifndef .L__SCT__in_header
.weak __SCT__in_header
.pushsection static_call_text,"ax",@progbits
.p2align 4
.type __SCT__in_header,@function
.set .L__SCK__in_header, __SCK__in_header
__SCT__in_header:
.L__SCT__in_header:
.size __SCT__in_header, 16
.popsection
.endif

	.ifndef __static_call_image_ctor_v1
.pushsection .rodata.static_call_image,"aG",@progbits,__static_call_image_v1,comdat
.hidden __static_call_image_v1
.weak __static_call_image_v1
.type __static_call_image_v1,@object
.p2align 2
__static_call_image_v1:
.short 1, 28
.hidden __start_x
.hidden __stop_x
.hidden __start_static_call_text
.hidden __stop_static_call_text
.hidden __start_static_call_options
.hidden __stop_static_call_options
.size __static_call_image_v1, 28
.popsection
.pushsection static_call_text,"axG",@progbits,__static_call_image_v1,comdat
.p2align 3
.popsection
.pushsection static_call_options,"aG",@progbits,__static_call_image_v1,comdat
.p2align 2
.popsection
.pushsection .text.static_call_image,"axG",@progbits,__static_call_image_v1,comdat
.type __static_call_image_ctor_v1,@function
.type __static_call_image_dtor_v1,@function
__static_call_image_ctor_v1:
jmp __static_call_register@PLT
.size __static_call_image_ctor_v1, .-__static_call_image_ctor_v1
__static_call_image_dtor_v1:
jmp __static_call_unregister@PLT
.size __static_call_image_dtor_v1, .-__static_call_image_dtor_v1
.pushsection x,"aG",@progbits,__static_call_image_v1,comdat
.p2align 2
.popsection
.popsection
.pushsection .note.GNU-no-split-stack,"e",@progbits
.popsection
.pushsection .init_array.00090,"awG",@init_array,__static_call_image_v1,comdat
.p2align 3
.popsection
.pushsection .fini_array.00090,"awG",@fini_array,__static_call_image_v1,comdat
.p2align 3
.popsection
.endif
.globl __SCT__action
.hidden __SCT__action
.hidden __SCK__action
.pushsection static_call_text,"ax",@progbits
.p2align 4
.type __SCT__action,@function
.set .L__SCK__action, __SCK__action
__SCT__action:
.L__SCT__action:
.size __SCT__action, 16
.popsection

	.protected __SCT__action
.protected __SCK__action
#NO_APP
	.p2align 4
	.type	_ZL3onei, @function
_ZL3onei:
.LFB22:
	leal	1(%rdi), %eax
	ret
.LFE22:
	.size	_ZL3onei, .-_ZL3onei
	.p2align 4
	.type	_ZL3twoi, @function
_ZL3twoi:
.LFB23:
	leal	2(%rdi), %eax
	ret
.LFE23:
	.size	_ZL3twoi, .-_ZL3twoi
	.p2align 4
	.type	_ZL3teni, @function
_ZL3teni:
.LFB24:
	leal	10(%rdi), %eax
	ret
.LFE24:
	.size	_ZL3teni, .-_ZL3teni
	.p2align 4
	.type	_ZL7nothingi, @function
_ZL7nothingi:
.LFB25:
	ret
.LFE25:
	.size	_ZL7nothingi, .-_ZL7nothingi
	.p2align 4
	.type	_ZL6effecti, @function
_ZL6effecti:
.LFB26:
	addl	%edi, _ZL7effects(%rip)
	ret
.LFE26:
	.size	_ZL6effecti, .-_ZL6effecti
	.section	.text.unlikely,"ax",@progbits
	.type	_ZL7throweri, @function
_ZL7throweri:
.LFB36:
	pushq	%rbx
	movl	%edi, %ebx
	movl	$4, %edi
	call	*__cxa_allocate_exception@GOTPCREL(%rip)
	movq	_ZTIi@GOTPCREL(%rip), %rsi
	xorl	%edx, %edx
	movl	%ebx, (%rax)
	movq	%rax, %rdi
	call	*__cxa_throw@GOTPCREL(%rip)
.LFE36:
	.size	_ZL7throweri, .-_ZL7throweri
	.text
	.p2align 4
	.globl	_Z3sumi
	.type	_Z3sumi, @function
_Z3sumi:
.LFB30:
	pushq	%rbp
	pushq	%rbx
	movl	%edi, %ebx
	subq	$8, %rsp
	call	*__SCT__global@GOTPCREL(%rip)
	movl	%ebx, %edi
	movl	%eax, %ebp
	call	__SCT__local
	movl	%ebx, %edi
	leal	(%rax,%rax,4), %eax
	leal	0(%rbp,%rax,2), %ebp
	call	*__SCT__in_header@GOTPCREL(%rip)
	addq	$8, %rsp
	imull	$100, %eax, %eax
	popq	%rbx
	addl	%ebp, %eax
	popq	%rbp
	ret
.LFE30:
	.size	_Z3sumi, .-_Z3sumi
	.p2align 4
	.globl	_Z4taili
	.type	_Z4taili, @function
_Z4taili:
.LFB31:
	addl	$1, %edi
	jmp	*__SCT__global@GOTPCREL(%rip)
.LFE31:
	.size	_Z4taili, .-_Z4taili
	.p2align 4
	.globl	_Z11conditionali
	.type	_Z11conditionali, @function
_Z11conditionali:
.LFB32:
	cmpl	$3, %edi
	jg	.L14
	ret
	.p2align 4,,10
	.p2align 3
.L14:
	jmp	*__SCT__action@GOTPCREL(%rip)
.LFE32:
	.size	_Z11conditionali, .-_Z11conditionali
	.section	.text.unlikely
.LCOLDB0:
	.text
.LHOTB0:
	.p2align 4
	.globl	_Z7catcheri
	.type	_Z7catcheri, @function
_Z7catcheri:
.LFB37:
	subq	$24, %rsp
.LEHB0:
	call	*__SCT__global@GOTPCREL(%rip)
.LEHE0:
	addl	$1, _ZL9destroyed(%rip)
.L15:
	addq	$24, %rsp
	ret
.L19:
	movq	%rax, %rdi
	movq	%rdx, %rax
	jmp	.L16
	.globl	__gxx_personality_v0
	.section	.gcc_except_table,"a",@progbits
	.align 4
.LLSDA37:
.LLSDATTD37:
.LLSDACSB37:
.LLSDACSE37:
	.align 4
.LLSDATT37:
	.text
	.section	.text.unlikely
	.type	_Z7catcheri.cold, @function
_Z7catcheri.cold:
.LFSB37:
.L16:
	addl	$1, _ZL9destroyed(%rip)
	subq	$1, %rax
	jne	.L21
	call	*__cxa_begin_catch@GOTPCREL(%rip)
	movl	(%rax), %eax
	negl	%eax
	movl	%eax, 12(%rsp)
	call	*__cxa_end_catch@GOTPCREL(%rip)
	movl	12(%rsp), %eax
	jmp	.L15
.L21:
.LEHB1:
	call	*_Unwind_Resume@GOTPCREL(%rip)
.LEHE1:
.LFE37:
	.section	.gcc_except_table
	.align 4
.LLSDAC37:
.LLSDATTDC37:
.LLSDACSBC37:
.LLSDACSEC37:
	.align 4
.LLSDATTC37:
	.section	.text.unlikely
	.text
	.size	_Z7catcheri, .-_Z7catcheri
	.section	.text.unlikely
	.size	_Z7catcheri.cold, .-_Z7catcheri.cold
.LCOLDE0:
	.text
.LHOTE0:
	.section	.text._Z9in_comdatIiET_S0_,"axG",@progbits,_Z9in_comdatIiET_S0_,comdat
	.p2align 4
	.weak	_Z9in_comdatIiET_S0_
	.type	_Z9in_comdatIiET_S0_, @function
_Z9in_comdatIiET_S0_:
.LFB41:
	jmp	__SCT__local
.LFE41:
	.size	_Z9in_comdatIiET_S0_, .-_Z9in_comdatIiET_S0_
	.section	.text._Z9in_comdatIlET_S0_,"axG",@progbits,_Z9in_comdatIlET_S0_,comdat
	.p2align 4
	.weak	_Z9in_comdatIlET_S0_
	.type	_Z9in_comdatIlET_S0_, @function
_Z9in_comdatIlET_S0_:
.LFB42:
	subq	$8, %rsp
	call	__SCT__local
	addq	$8, %rsp
	cltq
	ret
.LFE42:
	.size	_Z9in_comdatIlET_S0_, .-_Z9in_comdatIlET_S0_
	.section	.rodata.str1.1,"aMS",@progbits,1
.LC1:
	.string	"%u sites, %u direct\n"
	.section	.text.startup,"ax",@progbits
	.p2align 4
	.globl	main
	.type	main, @function
main:
.LFB40:
	pushq	%r13
	pushq	%r12
	pushq	%rbp
	xorl	%ebp, %ebp
	pushq	%rbx
	subq	$200, %rsp
	cmpl	$1, %edi
	jle	.L26
	movq	8(%rsi), %rax
	cmpb	$112, (%rax)
	sete	%bpl
.L26:
	movl	$1, %edi
	call	*_Z3sumi@GOTPCREL(%rip)
	cmpl	$222, %eax
	je	.L49
.L28:
	movl	$1, %ebx
.L25:
	addq	$200, %rsp
	movl	%ebx, %eax
	popq	%rbx
	popq	%rbp
	popq	%r12
	popq	%r13
	ret
.L49:
	movl	$1, %edi
	call	*_Z4taili@GOTPCREL(%rip)
	movl	%eax, %ebx
	cmpl	$3, %eax
	jne	.L28
	movl	$3, %edi
	call	*_Z11conditionali@GOTPCREL(%rip)
	movl	$4, %edi
	call	*_Z11conditionali@GOTPCREL(%rip)
	cmpl	$4, _ZL7effects(%rip)
	jne	.L45
#APP
# 63 "flag_sets.cpp" 1
	movq __SCK__global@GOTPCREL(%rip), %r12
# 0 "" 2
#NO_APP
	leaq	_ZL3twoi(%rip), %rsi
	movq	%r12, %rdi
	call	*__static_call_update@GOTPCREL(%rip)
	testl	%eax, %eax
	jne	.L25
	leaq	_ZL3teni(%rip), %r13
#APP
# 63 "flag_sets.cpp" 1
	movq __SCK__local@GOTPCREL(%rip), %rdi
# 0 "" 2
#NO_APP
	movq	%r13, %rsi
	call	*__static_call_update@GOTPCREL(%rip)
	testl	%eax, %eax
	jne	.L25
#APP
# 63 "flag_sets.cpp" 1
	movq __SCK__in_header@GOTPCREL(%rip), %rdi
# 0 "" 2
#NO_APP
	movq	%r13, %rsi
	call	*__static_call_update@GOTPCREL(%rip)
	testl	%eax, %eax
	jne	.L25
	movl	$1, %edi
	call	*_Z3sumi@GOTPCREL(%rip)
	cmpl	$1213, %eax
	jne	.L34
	movl	$1, %edi
	call	*_Z4taili@GOTPCREL(%rip)
	cmpl	$4, %eax
	jne	.L34
#APP
# 67 "flag_sets.cpp" 1
	movq __SCK__action@GOTPCREL(%rip), %rdi
# 0 "" 2
#NO_APP
	leaq	_ZL7nothingi(%rip), %rsi
	call	*__static_call_update@GOTPCREL(%rip)
	testl	%eax, %eax
	jne	.L36
	leaq	_ZL3onei(%rip), %r13
	movq	%r12, %rdi
	movq	%r13, %rsi
	call	*__static_call_update@GOTPCREL(%rip)
	testl	%eax, %eax
	jne	.L36
#APP
# 67 "flag_sets.cpp" 1
	movq __SCK__local@GOTPCREL(%rip), %rdi
# 0 "" 2
#NO_APP
	movq	%r13, %rsi
	call	*__static_call_update@GOTPCREL(%rip)
	testl	%eax, %eax
	jne	.L36
	movl	$9, %edi
	movl	$6, %ebx
	call	*_Z11conditionali@GOTPCREL(%rip)
	cmpl	$4, _ZL7effects(%rip)
	jne	.L25
	movl	$1, %edi
	call	*_Z7catcheri@GOTPCREL(%rip)
	cmpl	$2, %eax
	jne	.L38
	movl	$1, %edi
	call	*_Z9in_comdatIiET_S0_@GOTPCREL(%rip)
	cmpl	$2, %eax
	jne	.L38
	movl	$1, %edi
	call	*_Z9in_comdatIlET_S0_@GOTPCREL(%rip)
	cmpq	$2, %rax
	jne	.L38
#APP
# 47 "flag_sets.cpp" 1
	movq __SCK__global@GOTPCREL(%rip), %rbx
# 0 "" 2
#NO_APP
	leaq	_ZL7throweri(%rip), %rsi
	movq	%rbx, %rdi
	call	*__static_call_update@GOTPCREL(%rip)
	testl	%eax, %eax
	jne	.L40
	movl	$5, %edi
	call	*_Z7catcheri@GOTPCREL(%rip)
	cmpl	$-5, %eax
	jne	.L40
	cmpl	$2, _ZL9destroyed(%rip)
	jne	.L40
	movq	%r13, %rsi
	movq	%rbx, %rdi
	call	*__static_call_update@GOTPCREL(%rip)
	testl	%eax, %eax
	jne	.L28
	movq	%rsp, %rdi
	call	*static_call_get_info@GOTPCREL(%rip)
	movq	32(%rsp), %rax
	cmpq	$4, %rax
	jbe	.L42
	testb	%bpl, %bpl
	jne	.L43
	cmpq	40(%rsp), %rax
	je	.L43
.L42:
	movl	%eax, %esi
	movl	40(%rsp), %edx
	xorl	%eax, %eax
	movl	$20, %ebx
	leaq	.LC1(%rip), %rdi
	call	*printf@GOTPCREL(%rip)
	jmp	.L25
.L45:
	movl	$2, %ebx
	jmp	.L25
.L34:
	movl	$4, %ebx
	jmp	.L25
.L36:
	movl	$5, %ebx
	jmp	.L25
.L38:
	movl	$10, %ebx
	jmp	.L25
.L43:
	call	*static_call_verify@GOTPCREL(%rip)
	xorl	%ebx, %ebx
	testl	%eax, %eax
	setne	%bl
	jmp	.L25
.L40:
	movl	$11, %ebx
	jmp	.L25
.LFE40:
	.size	main, .-main
	.local	_ZL9destroyed
	.comm	_ZL9destroyed,4,4
	.globl	__SCK__action
	.section	.rodata.str1.1
.LC2:
	.string	"action"
	.section	.data.rel.local,"aw"
	.align 32
	.type	__SCK__action, @object
	.size	__SCK__action, 48
__SCK__action:
	.weak	__SCK__in_header
	.section	.rodata.str1.1
.LC3:
	.string	"in_header"
	.section	.data.rel,"aw"
	.align 32
	.type	__SCK__in_header, @object
	.size	__SCK__in_header, 48
__SCK__in_header:
	.section	.rodata.str1.1
.LC4:
	.string	"local"
	.section	.data.rel.local
	.align 32
	.type	__SCK__local, @object
	.size	__SCK__local, 48
__SCK__local:
	.globl	__SCK__global
	.section	.rodata.str1.1
.LC5:
	.string	"global"
	.section	.data.rel.local
	.align 32
	.type	__SCK__global, @object
	.size	__SCK__global, 48
__SCK__global:
	.local	_ZL7effects
	.comm	_ZL7effects,4,4
	.hidden	DW.ref._ZTIi
	.weak	DW.ref._ZTIi
	.section	.data.rel.local.DW.ref._ZTIi,"awG",@progbits,DW.ref._ZTIi,comdat
	.align 8
	.type	DW.ref._ZTIi, @object
	.size	DW.ref._ZTIi, 8
DW.ref._ZTIi:
	.hidden	DW.ref.__gxx_personality_v0
	.weak	DW.ref.__gxx_personality_v0
	.section	.data.rel.local.DW.ref.__gxx_personality_v0,"awG",@progbits,DW.ref.__gxx_personality_v0,comdat
	.align 8
	.type	DW.ref.__gxx_personality_v0, @object
	.size	DW.ref.__gxx_personality_v0, 8
DW.ref.__gxx_personality_v0:
	.ident	"GCC: (Debian 12.2.0-14+deb12u1) 12.2.0"
	.section	.note.GNU-stack,"",@progbits
