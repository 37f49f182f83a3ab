# Answers of vlm-scaling. Written by elasti report.
# Redraw with: gnuplot vlm_scaling.gp     (or gnuplot -e "format='svg'" vlm_scaling.gp; also pdf)
reset
if (!exists("format")) format = 'png'
if (!exists("file")) file = 'vlm_scaling.' . format
set encoding utf8
if (format eq 'svg') {
    set terminal svg size 1280,876 font 'sans-serif,11' fontscale 1.3333 \
        background 'white' dashlength 1.4 noenhanced
} else { if (format eq 'pdf') {
    set terminal pdfcairo size 13.333333in,9.125000in font 'sans-serif,11' \
        dashlength 1.1 noenhanced
} else {
    set terminal pngcairo size 2560,1752 font 'sans-serif,11' \
        fontscale 2 linewidth 2 pointscale 2 dashlength 1.1 background 'white' noenhanced
}}
set output file

# Answer loss
# as published
$panel1_2 << EOD
# x y low high
0.750000 0.040858 NaN NaN
0.468750 0.040651 NaN NaN
EOD
# random tokens
$panel1_3 << EOD
# x y
0.125000 1.282242
0.234375 1.080858
0.250000 1.052048
0.343750 0.869070
0.500000 0.629947
0.750000 0.275290
EOD
# grid
$panel1_4 << EOD
# x y
0.125000 1.374641
0.234375 1.330429
0.250000 1.319622
0.343750 0.994300
0.500000 0.195685
0.750000 0.160604
EOD
# HiRED
$panel1_5 << EOD
# x y
0.125000 0.843231
0.234375 0.751351
0.250000 0.741339
0.343750 0.692989
0.500000 0.653400
0.750000 0.593238
EOD
# FastV (K = 1)
$panel1_6 << EOD
# x y
0.261719 0.051140
0.343750 0.041939
0.507812 0.042107
0.753906 0.041632
EOD
# FastV (K = 2)
$panel1_7 << EOD
# x y
0.507812 0.065371
0.625000 0.040259
0.750000 0.040858
EOD
# PyramidDrop
$panel1_8 << EOD
# x y
0.261719 0.113119
0.343750 0.041022
0.468750 0.040651
0.503906 0.040528
0.757812 0.039072
EOD
# weighted (the paper?s)
$panel1_9 << EOD
# x y
0.125000 0.597848
0.234375 0.514186
0.250000 0.510796
0.343750 0.498168
0.500000 0.491354
0.750000 0.479469
EOD
# straight-through
$panel1_10 << EOD
# x y
0.125000 0.446353
0.234375 0.332526
0.250000 0.328112
0.343750 0.315152
0.500000 0.302037
0.750000 0.281681
EOD
# first-order
$panel1_11 << EOD
# x y
0.125000 0.409162
0.234375 0.286544
0.250000 0.281189
0.343750 0.261083
0.500000 0.250700
0.750000 0.227565
EOD
# modules passed by image tokens
$panel1_12 << EOD
# x y
1.000000 0.038849
1.000000 0.038985
1.000000 0.038894
1.000000 0.038887
1.000000 0.038849
1.000000 0.038850
EOD

# Accuracy
# as published
$panel2_2 << EOD
# x y low high
0.750000 100.208986 NaN NaN
0.468750 100.000000 NaN NaN
EOD
# random tokens
$panel2_3 << EOD
# x y
0.125000 67.676768
0.234375 74.172762
0.250000 74.956461
0.343750 79.519331
0.500000 85.632184
0.750000 94.026472
EOD
# grid
$panel2_4 << EOD
# x y
0.125000 63.740857
0.234375 65.935214
0.250000 66.248694
0.343750 75.235110
0.500000 96.029258
0.750000 96.447231
EOD
# HiRED
$panel2_5 << EOD
# x y
0.125000 81.713689
0.234375 84.221526
0.250000 84.430512
0.343750 85.370951
0.500000 86.102403
0.750000 87.042842
EOD
# FastV (K = 1)
$panel2_6 << EOD
# x y
0.261719 99.373041
0.343750 100.208986
0.507812 99.895507
0.753906 99.686520
EOD
# FastV (K = 2)
$panel2_7 << EOD
# x y
0.507812 99.164054
0.625000 100.000000
0.750000 100.208986
EOD
# PyramidDrop
$panel2_8 << EOD
# x y
0.261719 96.029258
0.343750 100.731452
0.468750 100.000000
0.503906 100.000000
0.757812 100.104493
EOD
# weighted (the paper?s)
$panel2_9 << EOD
# x y
0.125000 86.328805
0.234375 88.470916
0.250000 88.610240
0.343750 89.411355
0.500000 89.602926
0.750000 89.724835
EOD
# straight-through
$panel2_10 << EOD
# x y
0.125000 89.237200
0.234375 92.250087
0.250000 92.598398
0.343750 93.504006
0.500000 93.712992
0.750000 94.165796
EOD
# first-order
$panel2_11 << EOD
# x y
0.125000 90.125392
0.234375 93.329850
0.250000 93.608499
0.343750 94.792755
0.500000 94.845002
0.750000 95.315221
EOD
# modules passed by image tokens
$panel2_12 << EOD
# x y
1.000000 100.069662
1.000000 100.208986
1.000000 100.104493
1.000000 100.069662
1.000000 100.034831
1.000000 99.930338
EOD

# Answer loss
# as published
$panel3_2 << EOD
# x y low high
0.859485 0.040858 NaN NaN
0.733110 0.040651 NaN NaN
EOD
# random tokens
$panel3_3 << EOD
# x y
0.516274 1.282242
0.574578 1.080858
0.582957 1.052048
0.633499 0.869070
0.718744 0.629947
0.857758 0.275290
EOD
# grid
$panel3_4 << EOD
# x y
0.516274 1.374641
0.574578 1.330429
0.582957 1.319622
0.633499 0.994300
0.718744 0.195685
0.857758 0.160604
EOD
# HiRED
$panel3_5 << EOD
# x y
0.516377 0.843231
0.574680 0.751351
0.583060 0.741339
0.633601 0.692989
0.718846 0.653400
0.857860 0.593238
EOD
# FastV (K = 1)
$panel3_6 << EOD
# x y
0.594055 0.051140
0.637319 0.041939
0.725237 0.042107
0.860590 0.041632
EOD
# FastV (K = 2)
$panel3_7 << EOD
# x y
0.729407 0.065371
0.791592 0.040259
0.859485 0.040858
EOD
# PyramidDrop
$panel3_8 << EOD
# x y
0.613206 0.113119
0.660735 0.041022
0.733110 0.040651
0.753316 0.040528
0.901059 0.039072
EOD
# weighted (the paper?s)
$panel3_9 << EOD
# x y
0.519578 0.597848
0.577881 0.514186
0.586261 0.510796
0.636802 0.498168
0.722047 0.491354
0.861061 0.479469
EOD
# straight-through
$panel3_10 << EOD
# x y
0.519578 0.446353
0.577881 0.332526
0.586261 0.328112
0.636802 0.315152
0.722047 0.302037
0.861061 0.281681
EOD
# first-order
$panel3_11 << EOD
# x y
0.519578 0.409162
0.577881 0.286544
0.586261 0.281189
0.636802 0.261083
0.722047 0.250700
0.861061 0.227565
EOD
# modules passed by image tokens
$panel3_12 << EOD
# x y
0.615957 0.038985
0.664133 0.038894
0.671009 0.038887
0.712290 0.038849
0.780927 0.038849
0.890785 0.038850
EOD

# Accuracy
# as published
$panel4_2 << EOD
# x y low high
0.859485 100.208986 NaN NaN
0.733110 100.000000 NaN NaN
EOD
# random tokens
$panel4_3 << EOD
# x y
0.516274 67.676768
0.574578 74.172762
0.582957 74.956461
0.633499 79.519331
0.718744 85.632184
0.857758 94.026472
EOD
# grid
$panel4_4 << EOD
# x y
0.516274 63.740857
0.574578 65.935214
0.582957 66.248694
0.633499 75.235110
0.718744 96.029258
0.857758 96.447231
EOD
# HiRED
$panel4_5 << EOD
# x y
0.516377 81.713689
0.574680 84.221526
0.583060 84.430512
0.633601 85.370951
0.718846 86.102403
0.857860 87.042842
EOD
# FastV (K = 1)
$panel4_6 << EOD
# x y
0.594055 99.373041
0.637319 100.208986
0.725237 99.895507
0.860590 99.686520
EOD
# FastV (K = 2)
$panel4_7 << EOD
# x y
0.729407 99.164054
0.791592 100.000000
0.859485 100.208986
EOD
# PyramidDrop
$panel4_8 << EOD
# x y
0.613206 96.029258
0.660735 100.731452
0.733110 100.000000
0.753316 100.000000
0.901059 100.104493
EOD
# weighted (the paper?s)
$panel4_9 << EOD
# x y
0.519578 86.328805
0.577881 88.470916
0.586261 88.610240
0.636802 89.411355
0.722047 89.602926
0.861061 89.724835
EOD
# straight-through
$panel4_10 << EOD
# x y
0.519578 89.237200
0.577881 92.250087
0.586261 92.598398
0.636802 93.504006
0.722047 93.712992
0.861061 94.165796
EOD
# first-order
$panel4_11 << EOD
# x y
0.519578 90.125392
0.577881 93.329850
0.586261 93.608499
0.636802 94.792755
0.722047 94.845002
0.861061 95.315221
EOD
# modules passed by image tokens
$panel4_12 << EOD
# x y
0.615957 100.208986
0.664133 100.104493
0.671009 100.069662
0.712290 100.034831
0.780927 100.069662
0.890785 99.930338
EOD

set multiplot
set clip two
set key off

# Everything around the panels
set label 'Answers against image tokens read' at screen 0.009375,0.977169 left font ',16' textcolor rgb '#202020'
set label 'teacher: LLaVA, 3 + 4 layers, hidden 128 + 128, 1.3 M parameters' at screen 0.009375,0.950913 left font ',11' textcolor rgb '#404040'
set label 'data: drawn questions (built in) · 3 seeds' at screen 0.009375,0.930365 left font ',11' textcolor rgb '#404040'
set label 'points: means over seeds; dashed: tokens dropped by a rule, without training' at screen 0.009375,0.909817 left font ',11' textcolor rgb '#404040'
set label 'modules passed by image tokens' at screen 0.043750,0.883562 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.009375,0.883562 to screen 0.037500,0.883562 nohead linewidth 2 dashtype 1 linecolor rgb '#E69F00'
set label '' at screen 0.023438,0.883562 point pointtype 7 pointsize 0.65 linecolor rgb '#E69F00'
set label 'first-order' at screen 0.273958,0.883562 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.239583,0.883562 to screen 0.267708,0.883562 nohead linewidth 2 dashtype 1 linecolor rgb '#56B4E9'
set label '' at screen 0.253646,0.883562 point pointtype 7 pointsize 0.65 linecolor rgb '#56B4E9'
set label 'straight-through' at screen 0.378646,0.883562 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.344271,0.883562 to screen 0.372396,0.883562 nohead linewidth 2 dashtype 1 linecolor rgb '#D55E00'
set label '' at screen 0.358333,0.883562 point pointtype 7 pointsize 0.65 linecolor rgb '#D55E00'
set label 'weighted (the paper''s)' at screen 0.515104,0.883562 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.480729,0.883562 to screen 0.508854,0.883562 nohead linewidth 2 dashtype 1 linecolor rgb '#0072B2'
set label '' at screen 0.494792,0.883562 point pointtype 7 pointsize 0.65 linecolor rgb '#0072B2'
set label 'PyramidDrop' at screen 0.686667,0.883562 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.652292,0.883562 to screen 0.680417,0.883562 nohead linewidth 2 dashtype 2 linecolor rgb '#5D3A9B'
set label '' at screen 0.666354,0.883562 point pointtype 13 pointsize 0.65 linecolor rgb '#5D3A9B'
set label 'FastV (K = 2)' at screen 0.806042,0.883562 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.771667,0.883562 to screen 0.799792,0.883562 nohead linewidth 2 dashtype 2 linecolor rgb '#CC79A7'
set label '' at screen 0.785729,0.883562 point pointtype 5 pointsize 0.65 linecolor rgb '#CC79A7'
set label 'FastV (K = 1)' at screen 0.043750,0.860731 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.009375,0.860731 to screen 0.037500,0.860731 nohead linewidth 2 dashtype 2 linecolor rgb '#000000'
set label '' at screen 0.023438,0.860731 point pointtype 6 pointsize 0.65 linecolor rgb '#000000'
set label 'HiRED' at screen 0.170104,0.860731 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.135729,0.860731 to screen 0.163854,0.860731 nohead linewidth 2 dashtype 2 linecolor rgb '#40B0A6'
set label '' at screen 0.149792,0.860731 point pointtype 8 pointsize 0.65 linecolor rgb '#40B0A6'
set label 'grid' at screen 0.255417,0.860731 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.221042,0.860731 to screen 0.249167,0.860731 nohead linewidth 2 dashtype 2 linecolor rgb '#8C6D1F'
set label '' at screen 0.235104,0.860731 point pointtype 12 pointsize 0.65 linecolor rgb '#8C6D1F'
set label 'random tokens' at screen 0.328125,0.860731 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.293750,0.860731 to screen 0.321875,0.860731 nohead linewidth 2 dashtype 2 linecolor rgb '#808080'
set label '' at screen 0.307812,0.860731 point pointtype 4 pointsize 0.65 linecolor rgb '#808080'
set label 'keeps half each time, as published' at screen 0.459167,0.860731 left font ',10' textcolor rgb '#202020'
set label '' at screen 0.438854,0.860731 point pointtype 6 pointsize 1.3 linecolor rgb '#202020'
set label 'Answer loss' at screen 0.052500,0.825342 left font ',12' textcolor rgb '#202020'
set label 'image tokens read (share, mean over layers)' at screen 0.269766,0.450913 center font ',11' textcolor rgb '#202020'
set label 'cross-entropy (nats per token)' at screen 0.017188,0.650685 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'teacher 0.039' at screen 0.056406,0.501488 left font ',9' textcolor rgb '#202020'
set label 'Accuracy' at screen 0.549844,0.825342 left font ',12' textcolor rgb '#202020'
set label 'image tokens read (share, mean over layers)' at screen 0.767109,0.450913 center font ',11' textcolor rgb '#202020'
set label 'answers that are right (% of the teacher''s)' at screen 0.512031,0.650685 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'Answer loss' at screen 0.052500,0.408676 left font ',12' textcolor rgb '#202020'
set label 'compute of the whole model (share of dense)' at screen 0.269766,0.034247 center font ',11' textcolor rgb '#202020'
set label 'cross-entropy (nats per token)' at screen 0.017188,0.234018 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'teacher 0.039' at screen 0.056406,0.084822 left font ',9' textcolor rgb '#202020'
set label 'Accuracy' at screen 0.549844,0.408676 left font ',12' textcolor rgb '#202020'
set label 'compute of the whole model (share of dense)' at screen 0.767109,0.034247 center font ',11' textcolor rgb '#202020'
set label 'answers that are right (% of the teacher''s)' at screen 0.512031,0.234018 center rotate by 90.000000 font ',11' textcolor rgb '#202020'

# Answer loss
set lmargin at screen 0.052500
set rmargin at screen 0.487031
set tmargin at screen 0.810502
set bmargin at screen 0.490868
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.095000:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [-0.068015:1.481505]
set ytics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 0.038813 to graph 1,first 0.038813 nohead back linewidth 1 dashtype 3 linecolor rgb '#000000'
plot $panel1_2 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#202020', \
    $panel1_2 using 1:2 with points pointtype 6 pointsize 1.3 linecolor rgb '#202020', \
    $panel1_3 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#808080', \
    $panel1_4 using 1:2 with linespoints pointtype 12 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#8C6D1F', \
    $panel1_5 using 1:2 with linespoints pointtype 8 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#40B0A6', \
    $panel1_6 using 1:2 with linespoints pointtype 6 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#000000', \
    $panel1_7 using 1:2 with linespoints pointtype 5 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#CC79A7', \
    $panel1_8 using 1:2 with linespoints pointtype 13 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#5D3A9B', \
    $panel1_9 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel1_10 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel1_11 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel1_12 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#E69F00'
unset label
unset arrow

# Accuracy
set lmargin at screen 0.549844
set rmargin at screen 0.984375
set tmargin at screen 0.810502
set bmargin at screen 0.490868
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.095000:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [60.781609:103.690700]
set ytics 10.000000 nomirror scale 0.6 format '%.0f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 100.000000 to graph 1,first 100.000000 nohead back linewidth 1 dashtype 3 linecolor rgb '#000000'
plot $panel2_2 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#202020', \
    $panel2_2 using 1:2 with points pointtype 6 pointsize 1.3 linecolor rgb '#202020', \
    $panel2_3 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#808080', \
    $panel2_4 using 1:2 with linespoints pointtype 12 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#8C6D1F', \
    $panel2_5 using 1:2 with linespoints pointtype 8 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#40B0A6', \
    $panel2_6 using 1:2 with linespoints pointtype 6 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#000000', \
    $panel2_7 using 1:2 with linespoints pointtype 5 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#CC79A7', \
    $panel2_8 using 1:2 with linespoints pointtype 13 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#5D3A9B', \
    $panel2_9 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel2_10 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel2_11 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel2_12 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#E69F00'
unset label
unset arrow

# Answer loss
set lmargin at screen 0.052500
set rmargin at screen 0.487031
set tmargin at screen 0.393836
set bmargin at screen 0.074201
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.486274:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [-0.068015:1.481505]
set ytics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 0.038813 to graph 1,first 0.038813 nohead back linewidth 1 dashtype 3 linecolor rgb '#000000'
plot $panel3_2 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#202020', \
    $panel3_2 using 1:2 with points pointtype 6 pointsize 1.3 linecolor rgb '#202020', \
    $panel3_3 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#808080', \
    $panel3_4 using 1:2 with linespoints pointtype 12 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#8C6D1F', \
    $panel3_5 using 1:2 with linespoints pointtype 8 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#40B0A6', \
    $panel3_6 using 1:2 with linespoints pointtype 6 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#000000', \
    $panel3_7 using 1:2 with linespoints pointtype 5 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#CC79A7', \
    $panel3_8 using 1:2 with linespoints pointtype 13 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#5D3A9B', \
    $panel3_9 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel3_10 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel3_11 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel3_12 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#E69F00'
unset label
unset arrow

# Accuracy
set lmargin at screen 0.549844
set rmargin at screen 0.984375
set tmargin at screen 0.393836
set bmargin at screen 0.074201
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.486274:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [60.781609:103.690700]
set ytics 10.000000 nomirror scale 0.6 format '%.0f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 100.000000 to graph 1,first 100.000000 nohead back linewidth 1 dashtype 3 linecolor rgb '#000000'
plot $panel4_2 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#202020', \
    $panel4_2 using 1:2 with points pointtype 6 pointsize 1.3 linecolor rgb '#202020', \
    $panel4_3 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#808080', \
    $panel4_4 using 1:2 with linespoints pointtype 12 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#8C6D1F', \
    $panel4_5 using 1:2 with linespoints pointtype 8 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#40B0A6', \
    $panel4_6 using 1:2 with linespoints pointtype 6 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#000000', \
    $panel4_7 using 1:2 with linespoints pointtype 5 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#CC79A7', \
    $panel4_8 using 1:2 with linespoints pointtype 13 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#5D3A9B', \
    $panel4_9 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel4_10 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel4_11 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel4_12 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#E69F00'
unset label
unset arrow
unset multiplot
unset output
