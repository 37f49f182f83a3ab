# Methods of smollm2-methods. Written by elasti report.
# Redraw with: gnuplot methods.gp     (or gnuplot -e "format='svg'" methods.gp; also pdf)
reset
if (!exists("format")) format = 'png'
if (!exists("file")) file = 'methods.' . format
set encoding utf8
if (format eq 'svg') {
    set terminal svg size 1280,1076 font 'sans-serif,11' fontscale 1.3333 \
        background 'white' dashlength 1.4 noenhanced
} else { if (format eq 'pdf') {
    set terminal pdfcairo size 13.333333in,11.208333in font 'sans-serif,11' \
        dashlength 1.1 noenhanced
} else {
    set terminal pngcairo size 2560,2152 font 'sans-serif,11' \
        fontscale 2 linewidth 2 pointscale 2 dashlength 1.1 background 'white' noenhanced
}}
set output file

# Each method at its best setting
# MLP experts
$panel1_2 << EOD
# x y
0.723120 2.718167
0.862043 2.211222
0.862043 2.211222
0.931504 2.045444
EOD
# MLP experts, LoRA rank 8
$panel1_3 << EOD
# x y
0.729873 2.284982
0.870725 1.985617
0.870725 1.985617
0.941151 1.915495
EOD
# Attention heads
$panel1_4 << EOD
# x y
0.912224 2.050186
0.934499 1.995373
0.956773 1.959318
0.979047 1.956499
EOD
# Attention heads, LoRA rank 8
$panel1_5 << EOD
# x y
0.919010 1.978927
0.941545 1.946000
0.964081 1.921690
0.986616 1.924358
EOD
# saturation
$panel1_6 << EOD
# x y
0.807460 3.759047
0.906758 2.692609
0.954456 2.333766
EOD
# even
$panel1_7 << EOD
# x y
0.600000 9.692349
0.733333 8.330405
0.900000 2.710458
0.933333 2.463457
EOD
# cosine
$panel1_8 << EOD
# x y
0.600000 4.964411
0.733333 3.659551
0.900000 2.408439
0.933333 2.256676
EOD
# low rank
$panel1_9 << EOD
# x y
0.612165 3.559309
0.758082 3.158224
0.902949 2.629923
EOD

# Bytes of weights, bits and sharing among the methods
# MLP experts
$panel2_2 << EOD
# x y
0.713498 2.718167
0.857248 2.211222
0.857248 2.211222
0.929123 2.045444
EOD
# MLP experts, LoRA rank 8
$panel2_3 << EOD
# x y
0.720486 2.284982
0.866233 1.985617
0.866233 1.985617
0.939106 1.915495
EOD
# Attention heads
$panel2_4 << EOD
# x y
0.923589 2.050186
0.943034 1.995373
0.962478 1.959318
0.981923 1.956499
EOD
# Attention heads, LoRA rank 8
$panel2_5 << EOD
# x y
0.930611 1.978927
0.950326 1.946000
0.970040 1.921690
0.989755 1.924358
EOD
# saturation
$panel2_6 << EOD
# x y
0.800769 3.759047
0.903518 2.692609
0.952873 2.333766
EOD
# even
$panel2_7 << EOD
# x y
0.600000 9.692349
0.733333 8.330405
0.900000 2.710458
0.933333 2.463457
EOD
# cosine
$panel2_8 << EOD
# x y
0.600000 4.964411
0.733333 3.659551
0.900000 2.408439
0.933333 2.256676
EOD
# low rank
$panel2_9 << EOD
# x y
0.598687 3.559309
0.749674 3.158224
0.899577 2.629923
EOD

set multiplot
set clip two
set key off

# Everything around the panels
set label 'Learned routing and fixed plans, SmolLM2-135M' at screen 0.009375,0.981413 left font ',16' textcolor rgb '#202020'
set label 'teacher: SmolLM2-135M-Instruct.Q4_1.gguf (Llama), 135 M parameters' at screen 0.009375,0.960037 left font ',11' textcolor rgb '#404040'
set label 'data: 100 % GSM8K, 2210 held-out tokens scored · routers: trained on 102 k tokens, 1 seed' at screen 0.009375,0.943309 left font ',11' textcolor rgb '#404040'
set label 'means over seeds; of settings of a method, the one with the lowest mean loss over the shares that all have' at screen 0.009375,0.926580 left font ',11' textcolor rgb '#404040'
set label 'MLP experts' at screen 0.043750,0.905204 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.009375,0.905204 to screen 0.037500,0.905204 nohead linewidth 2 dashtype 1 linecolor rgb '#0072B2'
set label '' at screen 0.023438,0.905204 point pointtype 7 pointsize 0.65 linecolor rgb '#0072B2'
set label 'MLP experts, LoRA rank 8' at screen 0.163958,0.905204 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.129583,0.905204 to screen 0.157708,0.905204 nohead linewidth 2 dashtype 2 linecolor rgb '#0072B2'
set label '' at screen 0.143646,0.905204 point pointtype 7 pointsize 0.65 linecolor rgb '#0072B2'
set label 'Attention heads' at screen 0.357083,0.905204 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.322708,0.905204 to screen 0.350833,0.905204 nohead linewidth 2 dashtype 1 linecolor rgb '#D55E00'
set label '' at screen 0.336771,0.905204 point pointtype 7 pointsize 0.65 linecolor rgb '#D55E00'
set label 'Attention heads, LoRA rank 8' at screen 0.493125,0.905204 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.458750,0.905204 to screen 0.486875,0.905204 nohead linewidth 2 dashtype 2 linecolor rgb '#D55E00'
set label '' at screen 0.472813,0.905204 point pointtype 7 pointsize 0.65 linecolor rgb '#D55E00'
set label 'saturation' at screen 0.702083,0.905204 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.667708,0.905204 to screen 0.695833,0.905204 nohead linewidth 2 dashtype 1 linecolor rgb '#56B4E9'
set label '' at screen 0.681771,0.905204 point pointtype 7 pointsize 0.65 linecolor rgb '#56B4E9'
set label 'even' at screen 0.807917,0.905204 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.773542,0.905204 to screen 0.801667,0.905204 nohead linewidth 2 dashtype 1 linecolor rgb '#E69F00'
set label '' at screen 0.787604,0.905204 point pointtype 4 pointsize 0.65 linecolor rgb '#E69F00'
set label 'cosine' at screen 0.886458,0.905204 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.852083,0.905204 to screen 0.880208,0.905204 nohead linewidth 2 dashtype 1 linecolor rgb '#009E73'
set label '' at screen 0.866146,0.905204 point pointtype 4 pointsize 0.65 linecolor rgb '#009E73'
set label 'low rank' at screen 0.043750,0.886617 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.009375,0.886617 to screen 0.037500,0.886617 nohead linewidth 2 dashtype 1 linecolor rgb '#CC79A7'
set label '' at screen 0.023438,0.886617 point pointtype 4 pointsize 0.65 linecolor rgb '#CC79A7'
set label 'Each method at its best setting' at screen 0.052500,0.857807 left font ',12' textcolor rgb '#202020'
set label 'compute (share of dense)' at screen 0.518437,0.460037 center font ',11' textcolor rgb '#202020'
set label 'LM loss (nats per token)' at screen 0.017188,0.669145 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'teacher 1.953' at screen 0.056406,0.518816 left font ',9' textcolor rgb '#202020'
set label 'Bytes of weights, bits and sharing among the methods' at screen 0.052500,0.425651 left font ',12' textcolor rgb '#202020'
set label 'bytes of block weights for a token (share of 16 bits)' at screen 0.518437,0.027881 center font ',11' textcolor rgb '#202020'
set label 'LM loss (nats per token)' at screen 0.017188,0.236989 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'teacher 1.953' at screen 0.056406,0.086660 left font ',9' textcolor rgb '#202020'

# Each method at its best setting
set lmargin at screen 0.052500
set rmargin at screen 0.984375
set tmargin at screen 0.845725
set bmargin at screen 0.492565
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.570000:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [1.832889:3.030666]
set ytics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 1.953442 to graph 1,first 1.953442 nohead back linewidth 1 dashtype 3 linecolor rgb '#000000'
plot $panel1_2 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel1_3 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#0072B2', \
    $panel1_4 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel1_5 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#D55E00', \
    $panel1_6 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel1_7 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#E69F00', \
    $panel1_8 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel1_9 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#CC79A7'
unset label
unset arrow

# Bytes of weights, bits and sharing among the methods
set lmargin at screen 0.052500
set rmargin at screen 0.984375
set tmargin at screen 0.413569
set bmargin at screen 0.060409
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.568687:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [1.832889:3.030666]
set ytics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 1.953442 to graph 1,first 1.953442 nohead back linewidth 1 dashtype 3 linecolor rgb '#000000'
plot $panel2_2 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel2_3 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#0072B2', \
    $panel2_4 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel2_5 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#D55E00', \
    $panel2_6 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel2_7 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#E69F00', \
    $panel2_8 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel2_9 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#CC79A7'
unset label
unset arrow
unset multiplot
unset output
