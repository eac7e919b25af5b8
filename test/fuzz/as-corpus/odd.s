.macro m
 call __SCT__k
.endm
/* x */ 1: jne "__SCT__k"; call *__SCT__k@GOTPCREL(%rip) # c
.ifdef x
 call qword ptr [rip + __SCT__k@GOTPCREL]
.else
 notrack jmp [QWORD PTR __SCT__k@GOTPCREL[rip]]
.endif
.pushsection .text.x,"axG",@progbits,g,comdat; call _Z7__SCT__Ix; .popsection
.code32
.byte '", ';
.end
