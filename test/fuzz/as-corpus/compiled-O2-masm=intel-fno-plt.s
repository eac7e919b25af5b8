	.file	"flag_sets.cpp"
	.intel_syntax noprefix
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
	lea	eax, 1[rdi]
	ret
.LFE22:
	.size	_ZL3onei, .-_ZL3onei
	.p2align 4
	.type	_ZL3twoi, @function
_ZL3twoi:
.LFB23:
	lea	eax, 2[rdi]
	ret
.LFE23:
	.size	_ZL3twoi, .-_ZL3twoi
	.p2align 4
	.type	_ZL3teni, @function
_ZL3teni:
.LFB24:
	lea	eax, 10[rdi]
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
	add	DWORD PTR _ZL7effects[rip], edi
	ret
.LFE26:
	.size	_ZL6effecti, .-_ZL6effecti
	.section	.text.unlikely,"ax",@progbits
	.type	_ZL7throweri, @function
_ZL7throweri:
.LFB36:
	push	rbx
	mov	ebx, edi
	mov	edi, 4
	call	[QWORD PTR __cxa_allocate_exception@GOTPCREL[rip]]
	xor	edx, edx
	lea	rsi, _ZTIi[rip]
	mov	DWORD PTR [rax], ebx
	mov	rdi, rax
	call	[QWORD PTR __cxa_throw@GOTPCREL[rip]]
.LFE36:
	.size	_ZL7throweri, .-_ZL7throweri
	.text
	.p2align 4
	.globl	_Z3sumi
	.type	_Z3sumi, @function
_Z3sumi:
.LFB30:
	push	rbp
	push	rbx
	mov	ebx, edi
	sub	rsp, 8
	call	[QWORD PTR __SCT__global@GOTPCREL[rip]]
	mov	edi, ebx
	mov	ebp, eax
	call	__SCT__local
	mov	edi, ebx
	lea	eax, [rax+rax*4]
	lea	ebp, 0[rbp+rax*2]
	call	[QWORD PTR __SCT__in_header@GOTPCREL[rip]]
	add	rsp, 8
	imul	eax, eax, 100
	pop	rbx
	add	eax, ebp
	pop	rbp
	ret
.LFE30:
	.size	_Z3sumi, .-_Z3sumi
	.p2align 4
	.globl	_Z4taili
	.type	_Z4taili, @function
_Z4taili:
.LFB31:
	add	edi, 1
	jmp	[QWORD PTR __SCT__global@GOTPCREL[rip]]
.LFE31:
	.size	_Z4taili, .-_Z4taili
	.p2align 4
	.globl	_Z11conditionali
	.type	_Z11conditionali, @function
_Z11conditionali:
.LFB32:
	cmp	edi, 3
	jg	.L14
	ret
	.p2align 4,,10
	.p2align 3
.L14:
	jmp	[QWORD PTR __SCT__action@GOTPCREL[rip]]
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
	sub	rsp, 24
.LEHB0:
	call	[QWORD PTR __SCT__global@GOTPCREL[rip]]
.LEHE0:
	add	DWORD PTR _ZL9destroyed[rip], 1
.L15:
	add	rsp, 24
	ret
.L19:
	mov	rdi, rax
	mov	rax, rdx
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
	add	DWORD PTR _ZL9destroyed[rip], 1
	sub	rax, 1
	jne	.L21
	call	[QWORD PTR __cxa_begin_catch@GOTPCREL[rip]]
	mov	eax, DWORD PTR [rax]
	neg	eax
	mov	DWORD PTR 12[rsp], eax
	call	[QWORD PTR __cxa_end_catch@GOTPCREL[rip]]
	mov	eax, DWORD PTR 12[rsp]
	jmp	.L15
.L21:
.LEHB1:
	call	[QWORD PTR _Unwind_Resume@GOTPCREL[rip]]
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
	sub	rsp, 8
	call	__SCT__local
	add	rsp, 8
	cdqe
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
	push	r13
	push	r12
	push	rbp
	xor	ebp, ebp
	push	rbx
	sub	rsp, 200
	cmp	edi, 1
	jle	.L26
	mov	rax, QWORD PTR 8[rsi]
	cmp	BYTE PTR [rax], 112
	sete	bpl
.L26:
	mov	edi, 1
	call	_Z3sumi
	cmp	eax, 222
	je	.L49
.L28:
	mov	ebx, 1
.L25:
	add	rsp, 200
	mov	eax, ebx
	pop	rbx
	pop	rbp
	pop	r12
	pop	r13
	ret
.L49:
	mov	edi, 1
	call	_Z4taili
	mov	ebx, eax
	cmp	eax, 3
	jne	.L28
	mov	edi, 3
	call	_Z11conditionali
	mov	edi, 4
	call	_Z11conditionali
	cmp	DWORD PTR _ZL7effects[rip], 4
	jne	.L45
#APP
# 63 "flag_sets.cpp" 1
	mov r12, qword ptr __SCK__global@GOTPCREL[rip]
# 0 "" 2
#NO_APP
	lea	rsi, _ZL3twoi[rip]
	mov	rdi, r12
	call	[QWORD PTR __static_call_update@GOTPCREL[rip]]
	test	eax, eax
	jne	.L25
	lea	r13, _ZL3teni[rip]
#APP
# 63 "flag_sets.cpp" 1
	mov rdi, qword ptr __SCK__local@GOTPCREL[rip]
# 0 "" 2
#NO_APP
	mov	rsi, r13
	call	[QWORD PTR __static_call_update@GOTPCREL[rip]]
	test	eax, eax
	jne	.L25
#APP
# 63 "flag_sets.cpp" 1
	mov rdi, qword ptr __SCK__in_header@GOTPCREL[rip]
# 0 "" 2
#NO_APP
	mov	rsi, r13
	call	[QWORD PTR __static_call_update@GOTPCREL[rip]]
	test	eax, eax
	jne	.L25
	mov	edi, 1
	call	_Z3sumi
	cmp	eax, 1213
	jne	.L34
	mov	edi, 1
	call	_Z4taili
	cmp	eax, 4
	jne	.L34
#APP
# 67 "flag_sets.cpp" 1
	mov rdi, qword ptr __SCK__action@GOTPCREL[rip]
# 0 "" 2
#NO_APP
	lea	rsi, _ZL7nothingi[rip]
	call	[QWORD PTR __static_call_update@GOTPCREL[rip]]
	test	eax, eax
	jne	.L36
	lea	r13, _ZL3onei[rip]
	mov	rdi, r12
	mov	rsi, r13
	call	[QWORD PTR __static_call_update@GOTPCREL[rip]]
	test	eax, eax
	jne	.L36
#APP
# 67 "flag_sets.cpp" 1
	mov rdi, qword ptr __SCK__local@GOTPCREL[rip]
# 0 "" 2
#NO_APP
	mov	rsi, r13
	call	[QWORD PTR __static_call_update@GOTPCREL[rip]]
	test	eax, eax
	jne	.L36
	mov	edi, 9
	mov	ebx, 6
	call	_Z11conditionali
	cmp	DWORD PTR _ZL7effects[rip], 4
	jne	.L25
	mov	edi, 1
	call	_Z7catcheri
	cmp	eax, 2
	jne	.L38
	mov	edi, 1
	call	_Z9in_comdatIiET_S0_
	cmp	eax, 2
	jne	.L38
	mov	edi, 1
	call	_Z9in_comdatIlET_S0_
	cmp	rax, 2
	jne	.L38
#APP
# 47 "flag_sets.cpp" 1
	mov rbx, qword ptr __SCK__global@GOTPCREL[rip]
# 0 "" 2
#NO_APP
	lea	rsi, _ZL7throweri[rip]
	mov	rdi, rbx
	call	[QWORD PTR __static_call_update@GOTPCREL[rip]]
	test	eax, eax
	jne	.L40
	mov	edi, 5
	call	_Z7catcheri
	cmp	eax, -5
	jne	.L40
	cmp	DWORD PTR _ZL9destroyed[rip], 2
	jne	.L40
	mov	rsi, r13
	mov	rdi, rbx
	call	[QWORD PTR __static_call_update@GOTPCREL[rip]]
	test	eax, eax
	jne	.L28
	mov	rdi, rsp
	call	[QWORD PTR static_call_get_info@GOTPCREL[rip]]
	mov	rax, QWORD PTR 32[rsp]
	cmp	rax, 4
	jbe	.L42
	test	bpl, bpl
	jne	.L43
	cmp	rax, QWORD PTR 40[rsp]
	je	.L43
.L42:
	mov	esi, eax
	mov	edx, DWORD PTR 40[rsp]
	xor	eax, eax
	mov	ebx, 20
	lea	rdi, .LC1[rip]
	call	[QWORD PTR printf@GOTPCREL[rip]]
	jmp	.L25
.L45:
	mov	ebx, 2
	jmp	.L25
.L34:
	mov	ebx, 4
	jmp	.L25
.L36:
	mov	ebx, 5
	jmp	.L25
.L38:
	mov	ebx, 10
	jmp	.L25
.L43:
	call	[QWORD PTR static_call_verify@GOTPCREL[rip]]
	xor	ebx, ebx
	test	eax, eax
	setne	bl
	jmp	.L25
.L40:
	mov	ebx, 11
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
	.section	.data.rel.local
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
